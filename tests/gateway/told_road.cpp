#include "told_road.hpp"

#include "fhir/bundle.hpp"
#include "gateway/contents.hpp"
#include "gateway/letter.hpp"
#include "gateway/store/relayed_rows.hpp"
#include "gateway/store/verify.hpp"
#include "gateway/work_list.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <iterator>
#include <map>
#include <utility>

namespace varde::tests
{

using namespace std::chrono_literals;
using devices::Json;
using fhir::flavour::Flavour;
using gateway::relay::EntryAnswer;
using gateway::store::What;

namespace
{

// The order of members is no statement.
std::string sorted(const Json& json)
{
    if (const auto* list = json.as_array())
    {
        std::string text = "[";
        for (const auto& one : *list)
        {
            text += sorted(one) + ",";
        }
        return text + "]";
    }
    const auto* members = json.as_object();
    if (members == nullptr)
    {
        return devices::write_json(json);
    }
    std::map<std::string, std::string> by_name;
    for (const auto& [name, value] : *members)
    {
        by_name[name] = sorted(value);
    }
    std::string text = "{";
    for (const auto& [name, value] : by_name)
    {
        text += name + ":" + value + ",";
    }
    return text + "}";
}

} // namespace

config::Settings told_relay_settings()
{
    auto settings = home_settings();
    settings.registry.limits.clear();
    settings.plans.patients.clear(); // a relay has no plans: its hubs judge
    settings.relay.enabled = true;
    settings.relay.hubs = {
        {"hub-7", {std::string(64, 'a')}, {}, {"p-1"}, {"oxi-1"}},
        {"hub-8", {std::string(64, 'b')}, {}, {"p-1", "p-2"}, {"oxi-1"}},
    };
    return settings;
}

config::DestinationSettings receiver(Flavour flavour)
{
    config::DestinationSettings to;
    to.id = destination;
    to.kind = config::DestinationKind::server;
    to.flavour = flavour;
    to.takes = {std::begin(devices::share_categories), std::end(devices::share_categories)};
    to.works_lists = true;
    return to;
}

config::DestinationSettings relay_of_hub()
{
    auto to = receiver(Flavour::r4);
    to.kind = config::DestinationKind::relay;
    to.idempotency = fhir::Idempotency::put;
    return to;
}

std::vector<fhir::Entry> said(const Home& home, const config::DestinationSettings& to)
{
    std::vector<fhir::Entry> entries;
    const auto letter = gateway::address(home.pending(), *home.current.get(), to, noon());
    for (auto& one : gateway::say_in_fhir(letter.due, {}, *home.current.get(), to).resources)
    {
        entries.push_back(std::move(one.entry));
    }
    return entries;
}

void deliver_all(Home& home)
{
    std::vector<gateway::store::Settlement> settlements;
    for (const auto& due : home.pending())
    {
        settlements.push_back(
            {due.number, {fhir::Verdict::delivered, "", "", ""}, false, due.what, ""});
    }
    home.store->settle(destination, settlements, noon());
}

std::vector<std::string> texts_of(const std::vector<fhir::Entry>& entries)
{
    std::vector<std::string> texts;
    for (const auto& entry : entries)
    {
        if (entry.type() != "Observation")
        {
            texts.push_back(sorted(entry.resource));
        }
    }
    return texts;
}

ToldRoad::ToldRoad(std::vector<devices::Plan> versions, const config::Settings& settings)
    : near(std::move(versions)), far(settings)
{
    const std::vector<std::string> takers{destination};
    for (const auto what : {What::alert, What::plan, What::answers})
    {
        near.store->set_takers(what, takers);
    }
    for (const auto what : {What::relayed_alert, What::relayed_plan, What::relayed_answers})
    {
        far.store->set_takers(what, takers);
    }
}

std::string ToldRoad::letter() const
{
    return fhir::bundle(fhir::BundleType::batch, fhir::Idempotency::put,
                        said(near, relay_of_hub()));
}

std::vector<EntryAnswer> ToldRoad::take_in(const std::string& body, const std::string& as)
{
    gateway::http::Request request;
    request.method = "POST";
    request.target = "/fhir";
    request.headers["content-type"] = "application/fhir+json";
    request.body = body;
    auto asked = gateway::relay::read_request(request, std::size_t{1} << 22U);
    REQUIRE(asked.has_value());
    gateway::relay::Waiting waiting;
    waiting.hub = as;
    waiting.request = *asked;
    waiting.received = noon() + 1h;
    const std::array<gateway::relay::Waiting*, 1> batch{&waiting};
    intake.take_in(batch);
    return waiting.answers;
}

void ToldRoad::pass_on()
{
    for (const auto& answer : take_in(letter()))
    {
        INFO(answer.code << ": " << answer.explanation);
        REQUIRE(answer.status < 300);
    }
    deliver_all(near);
}

bool ToldRoad::list_says(fhir::WorkState state, const std::string& owner)
{
    fhir::WorkAnswer answer;
    answer.state = state;
    answer.owner = owner;
    const auto newest = gateway::store::newest_relayed(far.store->connection(), alert());
    return gateway::keep_list_answer(*far.store, destination, newest->number, answer, noon() + 2h);
}

std::vector<Json> ToldRoad::tasks(const std::string& as) const
{
    gateway::http::Request request;
    request.method = "GET";
    request.target = "/fhir/" + gateway::work_list_question(std::vector<std::string>{alert()});
    const auto question = gateway::relay::read_question(request);
    REQUIRE(question.has_value());
    return intake.tasks_of(as, *question);
}

std::string ToldRoad::status_at_relay(const std::string& as) const
{
    const auto found = tasks(as);
    return found.empty() ? "" : std::string(found.front().text("status"));
}

bool ToldRoad::hub_hears()
{
    const auto response = gateway::relay::answer_with(tasks("hub-7"));
    fhir::Answer heard;
    heard.status = response.status;
    heard.body = response.body;
    const auto list = gateway::read_work_list(heard);
    REQUIRE(list);
    const auto task = list->find(alert());
    const auto answer = task == list->end() ? std::nullopt : fhir::answer_of(task->second.resource);
    return answer && gateway::take_list_answer(*near.store, near.clinic, destination, 1, *answer,
                                               noon() + 3h);
}

void ToldRoad::verify()
{
    gateway::store::Reader reader(far.folder.path());
    CHECK(gateway::store::verify(reader).findings.empty());
}

} // namespace varde::tests
