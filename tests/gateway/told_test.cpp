// Alerts, plans and answers on their way out: who may have them, what is said, what is settled.
#include "fhir/flavour/pmd.hpp"
#include "followed.hpp"
#include "gateway/contents.hpp"
#include "gateway/letter.hpp"
#include "gateway/plan_releases.hpp"
#include "gateway/store/reader.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace std::chrono_literals;
using devices::Json;
using fhir::flavour::Flavour;
using gateway::store::What;
using tests::Followed;
using tests::noon;

namespace
{

config::DestinationSettings hospital()
{
    config::DestinationSettings destination;
    destination.id = tests::destination;
    destination.kind = config::DestinationKind::server;
    return destination;
}

struct Told : Followed
{
    explicit Told(
        std::vector<devices::Plan> versions = {tests::plan_of({tests::saturation_rule()})})
        : Followed(std::move(versions))
    {
        const std::vector<std::string> takers{tests::destination};
        for (const auto what : {What::alert, What::plan, What::answers})
        {
            store->set_takers(what, takers);
        }
    }
    gateway::Letter letter(const config::DestinationSettings& to = hospital()) const
    {
        return gateway::address(pending(), *current.get(), to, noon());
    }
    // The resources of the alert in the letter: its DetectedIssue, and its Task where there is one.
    std::vector<fhir::Entry> said(const config::DestinationSettings& to = hospital(),
                                  const gateway::WorkList& list = {}) const
    {
        std::vector<fhir::Entry> entries;
        const auto contents = gateway::say_in_fhir(letter(to).due, {}, *current.get(), to, list);
        for (const auto& one : contents.resources)
        {
            const auto type = one.entry.type();
            if (type == "DetectedIssue" || type == "Task")
            {
                entries.push_back(one.entry);
            }
        }
        return entries;
    }
    void deliver_all(const std::string& place = "")
    {
        std::vector<gateway::store::Settlement> settlements;
        for (const auto& due : pending())
        {
            settlements.push_back(
                {due.number, {fhir::Verdict::delivered, "", "", place}, false, due.what, ""});
        }
        store->settle(tests::destination, settlements, noon());
    }
};

devices::Sharing one_route(devices::Route route)
{
    devices::Sharing sharing;
    route.to = tests::destination;
    sharing.routes = {std::move(route)};
    return sharing;
}

std::size_t size_of(const Json& resource, const char* key)
{
    const auto* list = resource.find(key);
    return list == nullptr ? 0 : list->as_array()->size();
}

} // namespace

TEST_CASE("an alert is due in the commit that made it, behind what it was judged by")
{
    Told home;
    home.measure(0, "90");
    home.measure(1, "82");
    const auto due = home.pending();
    REQUIRE(due.size() == 3);
    CHECK(due[0].number == 2); // what made it goes before the older one
    CHECK(due[1].what == What::alert);
    CHECK(due[1].alert->measurements == std::vector<std::string>{due[0].measurement.id});
    CHECK(due[2].number == 1);
}

TEST_CASE(
    "of an alert that changed while it waited the newest state is said, and settles all of it")
{
    Told home;
    home.measure(0, "82");
    home.act([&] { return home.clinic.acknowledge(1, home.by_nurse(1)); });
    auto due = home.pending();
    REQUIRE(due.size() == 2);
    CHECK(due[1].number == 2);
    home.deliver_all("DetectedIssue/7");
    CHECK(home.pending().empty());
    const auto counts = home.store->conservation().destinations.front();
    CHECK(counts.delivered == 3);
    CHECK(counts.pending == 0);

    home.measure(5, "95");
    due = home.pending();
    REQUIRE(due.size() == 2);
    CHECK(due[0].what == What::alert);
    CHECK(due[0].is_there);
    CHECK(due[0].place == "DetectedIssue/7");
}

TEST_CASE("a DetectedIssue says what was found, how grave, when, by which readings, and who acted")
{
    Told home;
    home.measure(0, "82");
    auto entries = home.said();
    REQUIRE(entries.size() == 1);
    const auto first = entries.front();
    CHECK_FALSE(first.replaces);
    CHECK(first.resource.text("severity") == "high");
    CHECK(first.resource.text("identifiedDateTime") == "2026-11-22T12:00:00Z");
    CHECK(size_of(first.resource, "implicated") == 1);
    CHECK(size_of(first.resource, "mitigation") == 0);

    home.deliver_all("DetectedIssue/7");
    home.act([&] { return home.clinic.acknowledge(1, home.by_nurse(1)); });
    home.measure(5, "95");
    entries = home.said();
    REQUIRE(entries.size() == 1);
    CHECK(entries.front().replaces);
    CHECK(entries.front().place == "DetectedIssue/7");
    CHECK(entries.front().identifier == first.identifier);
    CHECK(size_of(entries.front().resource, "mitigation") == 1);
    CHECK(entries.front().resource.find({"identifiedPeriod", "end"}) != nullptr);
}

TEST_CASE("where the receiver works a list each alert is a Task, whose state follows the alert")
{
    Told home;
    auto to = hospital();
    to.works_lists = true;
    home.measure(0, "82");
    auto entries = home.said(to);
    REQUIRE(entries.size() == 2);
    CHECK(entries[1].resource.text("status") == "requested");
    CHECK(entries[1].resource.text("priority") == "stat");
    home.deliver_all("DetectedIssue/7");
    home.act([&] { return home.clinic.acknowledge(1, home.by_nurse(1)); });

    const auto theirs = Json::object({{"resourceType", "Task"},
                                      {"id", "17"},
                                      {"status", "in-progress"},
                                      {"owner", Json::object({{"display", "Ward 3"}})},
                                      {"note", Json::array({Json::object({{"text", "called"}})})}});
    entries = home.said(to, {{home.only().record.id, {"Task/17", "3", theirs}}});
    REQUIRE(entries.size() == 2);
    const auto& task = entries[1];
    CHECK(task.resource.text("status") == "accepted");
    CHECK(task.place == "Task/17");
    CHECK(task.version == "3");
    CHECK(*task.resource.find({"owner", "display"}) == Json("Ward 3"));
    CHECK(size_of(task.resource, "note") == 1);
}

TEST_CASE("a route may name alerts from a priority on, and what it has it hears to the end")
{
    Told home;
    auto settings = *home.current.get();
    devices::Route route;
    route.categories = {devices::ShareCategory::alerts};
    route.alerts_from = devices::Priority::high;
    settings.registry.sharing = one_route(route);
    home.current.replace(std::make_shared<config::Settings>(settings));
    home.measure(0, "88");
    home.measure(1, "88"); // yellow
    auto letter = home.letter();
    CHECK(letter.due.empty());
    CHECK(letter.kept.size() == 3);
    home.measure(2, "82");
    letter = home.letter();
    REQUIRE(letter.due.size() == 1);
    CHECK(letter.due.front().what == What::alert);

    home.deliver_all();
    route.alerts_from = devices::Priority::high;
    home.measure(3, "95");
    home.act([&] { return home.clinic.acknowledge(1, home.by_nurse(4)); });
    letter = home.letter();
    CHECK(letter.due.size() == 1);
}

TEST_CASE("an alert names no reading and no value that its receiver may not have")
{
    Told home;
    home.measure(0, "82");
    auto settings = *home.current.get();
    devices::Route route;
    route.categories = {devices::ShareCategory::alerts};
    settings.registry.sharing = one_route(route);
    home.current.replace(std::make_shared<config::Settings>(settings));
    const auto entries = home.said();
    REQUIRE(entries.size() == 1);
    CHECK(size_of(entries.front().resource, "implicated") == 0);
    CHECK(entries.front().resource.text("detail").find("82") == std::string_view::npos);
}

TEST_CASE("a queue lists what is told beside measurements, each sort with numbers of its own")
{
    Told home;
    home.measure(0, "82");
    home.act([&] { return gateway::release_plans(*home.store, *home.current.get(), noon()); });
    gateway::store::Reader reader(home.folder.path());
    const auto items = reader.queue({});
    REQUIRE(items.size() == 3);
    CHECK(items[0].what == What::measurement);
    CHECK(items[0].measurement.measurement.kind == "oxygen_saturation");
    CHECK(items[1].what == What::alert);
    CHECK(items[1].number == 1);
    CHECK(items[1].about == "alert 1, copd.saturation");
    CHECK(items[1].patient == "p-1");
    CHECK(items[1].received.has_value());
    CHECK(items[2].what == What::plan);
    CHECK(items[2].about == "version 1");
    gateway::store::QueueFilter filter;
    filter.number = 1;
    filter.what = What::alert;
    CHECK(reader.queue(filter).size() == 1);
    filter = {};
    filter.after = gateway::store::place_of(items[1]);
    CHECK(reader.queue(filter).size() == 1);
    home.act(
        [&] {
            return home.store->correct({0, 1, true, {}, noon(), "another arm", false, ""});
        });
    filter = {};
    filter.what = What::correction;
    const auto corrections = reader.queue(filter);
    REQUIRE(corrections.size() == 1);
    CHECK(corrections[0].measurement.measurement.kind == "oxygen_saturation");
}

TEST_CASE("an opt-out from alerts keeps alerts back and nothing else")
{
    Told home;
    home.measure(0, "82");
    auto settings = *home.current.get();
    settings.registry.sharing.consents = {
        {"p-1", "", {devices::ShareCategory::alerts}, false, noon() - 1h, {}}};
    const auto letter = gateway::address(home.pending(), settings, hospital(), noon());
    REQUIRE(letter.due.size() == 1);
    CHECK(letter.due.front().what == What::measurement);
    REQUIRE(letter.kept.size() == 1);
    CHECK(letter.kept.front().what == What::alert);
    CHECK(letter.kept.front().withheld == "the patient has opted out of it");
}

TEST_CASE("pmd says an alert with VKP's code and in Norwegian, in a request of its own")
{
    Told home;
    auto to = hospital();
    to.flavour = Flavour::pmd;
    to.idempotency = fhir::Idempotency::plain;
    to.takes = config::takes_of(Flavour::pmd);
    home.measure(0, "82");
    auto letter = home.letter(to);
    CHECK(letter.due.size() == 1); // pmd takes measurements alone unless it says otherwise
    to.takes.insert(devices::ShareCategory::alerts);
    const auto due = home.pending();
    REQUIRE(due.size() == 2);
    CHECK(gateway::in_company(due, to).size() == 1);
    CHECK(gateway::in_company({due[1]}, to).size() == 1);
    CHECK(gateway::in_company(due, hospital()).size() == 2);
    const auto entries = home.said(to);
    REQUIRE(entries.size() == 1);
    const auto& coding = entries.front().resource.find({"code", "coding"})->as_array()->front();
    CHECK(coding.text("code") == "5.2.1");
}

TEST_CASE("a corrected value is judged anew, and the alert that used it says so to its receivers")
{
    Told home;
    home.measure(0, "82");
    home.deliver_all("DetectedIssue/7");
    const auto correct = [&](const char* value)
    {
        gateway::store::Correction correction;
        correction.measurement = 1;
        correction.components = {{"value", devices::parse_decimal(value).value()}};
        correction.at = noon() + 5min;
        correction.reason = "digits swapped";
        const auto number = home.store->correct(correction);
        home.clinic.corrected(home.store->measurement(1)->measurement, noon() + 5min);
        return number;
    };
    home.act([&] { return correct("81"); }); // as red as before
    CHECK(home.only().record.is_open());
    auto entries = home.said();
    REQUIRE(entries.size() == 1);
    CHECK(entries.front().resource.text("status") == "final");
    CHECK(home.only().changes == 2);

    home.act([&] { return correct("97"); });
    CHECK(home.only().record.withdrawn);
    entries = home.said();
    REQUIRE(entries.size() == 1);
    CHECK(entries.front().resource.text("status") == "entered-in-error");
    CHECK(entries.front().replaces);
}

TEST_CASE("a withdrawn value was never measured, for the rules")
{
    Told home;
    home.measure(0, "82");
    gateway::store::Correction correction;
    correction.measurement = 1;
    correction.withdrawn = true;
    correction.at = noon() + 5min;
    home.act(
        [&]
        {
            const auto number = home.store->correct(correction);
            home.clinic.corrected(home.store->measurement(1)->measurement, noon() + 5min);
            return number;
        });
    CHECK(home.only().record.withdrawn);
}

TEST_CASE("a version of a plan is told once, when it comes into force, and revokes the one before")
{
    Told home({tests::plan_of({tests::saturation_rule()}, 1, noon() - 24h * 90),
               tests::plan_of({tests::saturation_rule()}, 2, noon() + 1h)});
    const auto release = [&home](devices::Instant now) {
        return home.act([&]
                        { return gateway::release_plans(*home.store, *home.current.get(), now); });
    };
    CHECK(release(noon()) == 1);
    CHECK(release(noon()) == 0);
    auto due = home.pending();
    REQUIRE(due.size() == 1);
    CHECK(due.front().plan->version == 1);
    auto contents = gateway::say_in_fhir(home.letter().due, {}, *home.current.get(), hospital());
    REQUIRE(contents.resources.size() == 1);
    const auto first = contents.resources.front().entry;
    CHECK(first.resource.text("status") == "active");
    home.deliver_all();

    CHECK(release(noon() + 2h) == 1);
    contents = gateway::say_in_fhir(home.letter().due, {}, *home.current.get(), hospital());
    REQUIRE(contents.resources.size() == 2);
    CHECK(contents.resources[0].entry.resource.text("status") == "active");
    CHECK(contents.resources[1].entry.resource.text("status") == "revoked");
    CHECK(contents.resources[1].entry.identifier == first.identifier);
    CHECK(contents.resources[1].entry.replaces);
}

TEST_CASE("a plan whose file is gone waits for a person, and one of the registry alone is none")
{
    Told home;
    home.act([&] { return gateway::release_plans(*home.store, *home.current.get(), noon()); });
    auto settings = *home.current.get();
    settings.plans.patients.clear();
    const auto letter = gateway::address(home.pending(), settings, hospital(), noon());
    REQUIRE(letter.kept.size() == 1);
    CHECK(letter.kept.front().judgement.verdict == fhir::Verdict::parked);
    Told other({tests::plan_of({tests::saturation_rule()}, 0)});
    CHECK(other.act(
              [&]
              { return gateway::release_plans(*other.store, *other.current.get(), noon()); }) == 0);
}
