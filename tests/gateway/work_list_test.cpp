// What a receiver's work list says of alerts, and what is done for it here.
#include "followed.hpp"
#include "gateway/store/audit_rows.hpp"
#include "gateway/work_list.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using devices::Json;
using fhir::WorkState;
using gateway::ListAct;
using gateway::store::What;
using tests::Followed;
using tests::noon;

namespace
{

constexpr const char* alert = "0c54a5a8-6f0d-5b0e-8b8e-2b1f0a6d1c01";

Json task(const std::string& id, const std::string& system = fhir::task_identifier_system)
{
    return Json::object(
        {{"resourceType", "Task"},
         {"id", "17"},
         {"meta", Json::object({{"versionId", "3"}})},
         {"identifier",
          Json::array({Json::object({{"system", system}, {"value", "urn:uuid:" + id}})})},
         {"status", "accepted"}});
}

fhir::Answer searchset(Json::Array resources)
{
    Json::Array entries;
    for (auto& resource : resources)
    {
        entries.push_back(Json::object({{"resource", std::move(resource)}}));
    }
    fhir::Answer answer;
    answer.status = 200;
    answer.body = devices::write_json(Json::object(
        {{"resourceType", "Bundle"}, {"type", "searchset"}, {"entry", Json(std::move(entries))}}));
    return answer;
}

fhir::WorkAnswer says(WorkState state)
{
    fhir::WorkAnswer answer;
    answer.state = state;
    answer.owner = "urn:oid:2.16.578.1.12.4.1.4.4|1234567";
    return answer;
}

struct Listed : Followed
{
    Listed() { store->set_takers(What::alert, std::vector<std::string>{tests::destination}); }
    void deliver()
    {
        std::vector<gateway::store::Settlement> settlements;
        for (const auto& due : pending())
        {
            settlements.push_back(
                {due.number, {fhir::Verdict::delivered, "", "", ""}, false, due.what, ""});
        }
        store->settle(tests::destination, settlements, noon());
    }
    bool take(WorkState state)
    {
        return gateway::take_list_answer(*store, clinic, tests::destination, 1, says(state),
                                         noon() + std::chrono::minutes(30));
    }
    ListAct act(WorkState state)
    {
        return gateway::list_act(*store->told_alert(tests::destination, 1), says(state));
    }
};

} // namespace

TEST_CASE("a work list is asked about several alerts at once, and only our Tasks count")
{
    const std::vector<std::string> two{alert, "0c54a5a8-6f0d-5b0e-8b8e-2b1f0a6d1c02"};
    const auto question = gateway::work_list_question(two);
    CHECK(question.starts_with(
        "Task?_count=40&identifier=https://varde.example/fhir/alert-task%7Curn:uuid:"));
    CHECK(question.find(",https://varde.example/") != std::string::npos);
    const auto list = gateway::read_work_list(searchset({task(alert), task(two[1], "urn:other")}));
    REQUIRE(list);
    REQUIRE(list->size() == 1);
    CHECK(list->at(alert).place == "Task/17");
    CHECK(list->at(alert).version == "3");
    fhir::Answer page;
    page.status = 200;
    page.body = "<html>";
    CHECK_FALSE(gateway::read_work_list(page));
}

TEST_CASE(
    "what others note in an alert's own resource says that somebody acts, and our notes do not")
{
    const auto issue = [](Json::Array mitigations)
    {
        auto made = Json::object(
            {{"resourceType", "DetectedIssue"},
             {"identifier",
              Json::array({Json::object({{"system", "urn:ietf:rfc:3986"},
                                         {"value", std::string("urn:uuid:") + alert}})})}});
        made.set("mitigation", Json(std::move(mitigations)));
        return made;
    };
    const auto by = [](const char* system)
    {
        return Json::object(
            {{"action", Json::object({{"text", "Called the patient"}})},
             {"author", Json::object({{"identifier", Json::object({{"system", system},
                                                                   {"value", "1234567"}})}})}});
    };
    const std::vector<std::string> one{alert};
    CHECK(gateway::notes_question(one).starts_with(
        "DetectedIssue?_count=40&identifier=urn:ietf:rfc:3986%7Curn:uuid:"));
    const auto ours = by("https://varde.example/fhir/account");
    CHECK(gateway::read_notes(searchset({issue({ours})})).empty());
    CHECK(gateway::read_notes(searchset({issue({})})).empty());
    const auto notes = gateway::read_notes(searchset({issue({ours, by("urn:oid:1.2.3")})}));
    REQUIRE(notes.contains(alert));
    CHECK(notes.at(alert).state == WorkState::acknowledged);
    CHECK(notes.at(alert).owner == "urn:oid:1.2.3|1234567");
    CHECK(gateway::read_notes(searchset({task(alert)})).empty());
}

TEST_CASE("an acknowledgement at the receiver is one here, in the list's name, once, and audited")
{
    Listed home;
    home.measure(0, "82");
    home.deliver();
    CHECK(home.take(WorkState::acknowledged));
    const auto record = home.only().record;
    CHECK(record.facets.signal == devices::SignalState::acknowledged);
    CHECK(record.acknowledged->by == "list:ehr");
    CHECK_FALSE(home.take(WorkState::acknowledged));
    CHECK(home.only().changes == 2);
    const auto audited = read_audit(home.store->connection(), {});
    REQUIRE(audited.size() == 1);
    CHECK(audited.front().entry.account == "list:ehr");
    CHECK(audited.front().entry.action == "alert.acknowledge");
    CHECK(audited.front().entry.patient == "p-1");
    CHECK(home.pending().size() == 1); // and the receiver hears that we know
}

TEST_CASE("what is open, refused or withdrawn there changes nothing here")
{
    Listed home;
    home.measure(0, "82");
    home.deliver();
    CHECK_FALSE(home.take(WorkState::open));
    CHECK_FALSE(home.take(WorkState::withdrawn));
    auto refused = says(WorkState::open);
    refused.refused = true;
    CHECK(gateway::list_act(*home.store->told_alert(tests::destination, 1), refused) ==
          ListAct::none);
    CHECK(home.only().changes == 1);
}

TEST_CASE("what was said of an alert before it rang anew does not silence it")
{
    Listed home;
    home.measure(0, "88");
    home.measure(1, "88");
    CHECK(home.act(WorkState::acknowledged) == ListAct::none); // it was told of nothing yet
    home.deliver();
    CHECK(home.act(WorkState::acknowledged) == ListAct::acknowledge);
    home.measure(2, "82"); // red, and the list does not know
    CHECK(home.act(WorkState::acknowledged) == ListAct::none);
    home.deliver();
    CHECK(home.act(WorkState::acknowledged) == ListAct::acknowledge);
}

TEST_CASE("an alert that is closed there while it lasts is acknowledged, and once it is over ended")
{
    Listed home;
    home.measure(0, "82");
    home.deliver();
    CHECK(home.take(WorkState::closed));
    CHECK(home.only().record.is_open());
    CHECK(home.only().record.facets.signal == devices::SignalState::acknowledged);

    Listed latched;
    latched.measure(0, "82");
    latched.measure(5, "95"); // over, and nobody has looked
    latched.deliver();
    REQUIRE(latched.only().record.facets.presence == devices::Presence::latched);
    CHECK(latched.take(WorkState::closed));
    CHECK_FALSE(latched.only().record.is_open());
}
