// Alerts, plans and answers between a hub, its relay and the relay's receivers, without the wire.
#include "devices/identity.hpp"
#include "gateway/contents.hpp"
#include "gateway/letter.hpp"
#include "gateway/plan_releases.hpp"
#include "gateway/store/audit_rows.hpp"
#include "gateway/store/reader.hpp"
#include "gateway/store/relayed_rows.hpp"
#include "gateway/store/verify.hpp"
#include "gateway/work_list.hpp"
#include "told_road.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;
using fhir::WorkState;
using fhir::flavour::Flavour;
using gateway::store::What;

TEST_CASE("a receiver behind a relay gets of an alert word for word what the hub would tell it")
{
    const auto flavour = GENERATE(Flavour::r4, Flavour::pmd);
    auto to = receiver(flavour);
    to.idempotency = flavour == Flavour::pmd ? fhir::Idempotency::put : to.idempotency;
    to.test_data = GENERATE(false, true);
    to.resources.claim_profiles = GENERATE(false, true);
    ToldRoad road;
    road.near.measure(0, "82");
    const auto directly = texts_of(said(road.near, to));
    REQUIRE(directly.size() == 2); // the alert and the work
    road.pass_on();
    CHECK(texts_of(said(road.far, to)) == directly);
    CHECK(road.far.alerts(false).empty()); // the hub has judged
    gateway::store::QueueFilter filter;
    filter.what = What::relayed_alert;
    const auto queued = gateway::store::Reader(road.far.folder.path()).queue(filter);
    REQUIRE(queued.size() == 1);
    CHECK(queued[0].about == "hub-7, version 1");
    CHECK(queued[0].patient == "p-1");
    road.verify();
}

TEST_CASE("an alert that changed is one item at the relay, and an old request undoes nothing")
{
    ToldRoad road;
    road.near.measure(0, "82");
    const auto old = road.letter();
    road.pass_on();
    deliver_all(road.far);
    road.near.act([&] { return road.near.clinic.acknowledge(1, road.near.by_nurse(1)); });
    road.pass_on();
    CHECK(road.take_in(old).back().status == 200);
    CHECK(road.wakes == 2);
    const auto due = road.far.pending();
    REQUIRE(due.size() == 1);
    CHECK(due.front().what == What::relayed_alert);
    CHECK(due.front().is_there);
    const auto entries = said(road.far, receiver(Flavour::r4));
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].replaces);
    CHECK(entries[1].resource.text("status") == "accepted");
    deliver_all(road.far);
    CHECK(road.far.pending().empty());
    const auto counts = road.far.store->conservation();
    CHECK(counts.received == counts.stored + counts.duplicate + counts.refused + counts.noted);
    CHECK(counts.destinations.front().delivered == 3);
    road.verify();
}

TEST_CASE("of several changes that arrive while a receiver is away the newest is told, once")
{
    ToldRoad road;
    road.near.measure(0, "82");
    road.pass_on();
    road.near.measure(1, "81");
    road.pass_on();
    road.near.act([&] { return road.near.clinic.acknowledge(1, road.near.by_nurse(2)); });
    road.pass_on();
    int alerts = 0;
    for (const auto& due : road.far.pending())
    {
        alerts += due.what == What::relayed_alert ? 1 : 0;
    }
    CHECK(alerts == 1);
    deliver_all(road.far);
    CHECK(road.far.store->conservation().destinations.front().pending == 0);
    road.verify();
}

TEST_CASE("who takes an alert in a list behind the relay takes it at the hub, in the list's name")
{
    ToldRoad road;
    road.near.measure(0, "82");
    road.pass_on();
    CHECK(road.status_at_relay() == "requested");
    CHECK_FALSE(road.list_says(WorkState::acknowledged)); // its receiver does not have it yet
    deliver_all(road.far);
    CHECK(gateway::open_alerts(*road.far.store, tests::destination).contains(road.alert()));
    CHECK_FALSE(road.list_says(WorkState::open));
    CHECK(road.list_says(WorkState::acknowledged));
    CHECK_FALSE(road.list_says(WorkState::acknowledged));
    CHECK(gateway::open_alerts(*road.far.store, tests::destination).empty());
    CHECK(road.status_at_relay() == "accepted");
    CHECK(road.status_at_relay("hub-8").empty()); // another hub's
    const auto audited = read_audit(road.far.store->connection(), {});
    REQUIRE(audited.size() == 1);
    CHECK(audited.front().entry.account == "list:ehr");

    CHECK(road.hub_hears());
    CHECK_FALSE(road.hub_hears());
    const auto record = road.near.only().record;
    CHECK(record.facets.signal == devices::SignalState::acknowledged);
    CHECK(record.acknowledged->by == "list:ehr");
    road.pass_on();
    const auto entries = said(road.far, receiver(Flavour::r4));
    REQUIRE(entries.size() == 2); // and every other receiver hears it
    CHECK(entries[1].resource.text("status") == "accepted");
    road.verify();
}

TEST_CASE("what a list said before the alert rang anew is no answer to the new ring")
{
    ToldRoad road;
    road.near.measure(0, "88");
    road.near.measure(1, "88"); // yellow
    road.pass_on();
    deliver_all(road.far);
    road.near.measure(2, "80"); // red: it rings anew
    road.pass_on();
    CHECK(road.list_says(WorkState::acknowledged)); // said of the yellow one
    CHECK(road.status_at_relay() == "requested");
    CHECK_FALSE(road.hub_hears());
    const auto entries = said(road.far, receiver(Flavour::r4));
    CHECK(entries.back().resource.text("status") == "requested");
}

TEST_CASE("while the hub has not heard it, a list is not told that an alert is open again")
{
    ToldRoad road;
    road.near.measure(0, "82");
    road.pass_on();
    deliver_all(road.far);
    CHECK(road.list_says(WorkState::closed, "urn:oid:2.16.578.1.12.4.1.4.1|13717404089"));
    road.near.measure(1, "81"); // goes on, and rings nobody
    const auto before = gateway::store::newest_relayed(road.far.store->connection(), road.alert());
    road.pass_on();
    const auto after = gateway::store::newest_relayed(road.far.store->connection(), road.alert());
    if (after->version > before->version && after->rang == before->rang)
    {
        const auto task = said(road.far, receiver(Flavour::r4)).back().resource;
        CHECK(task.text("status") == "completed");
        CHECK(task.find("owner") == nullptr); // it could be a person's number
    }
    CHECK(road.hub_hears());
}

TEST_CASE("an alert names no reading and no value that its receiver behind the relay may not have")
{
    auto settings = told_relay_settings();
    devices::Route route;
    route.to = tests::destination;
    route.categories = {devices::ShareCategory::alerts};
    settings.registry.sharing.routes = {route};
    const auto flavour = GENERATE(Flavour::r4, Flavour::pmd);
    ToldRoad road({tests::plan_of({tests::saturation_rule()})}, settings);
    road.near.measure(0, "82");
    road.pass_on();
    const auto entries = said(road.far, receiver(flavour));
    REQUIRE(entries.size() == 2);
    for (const auto& entry : entries)
    {
        CHECK(entry.resource.find("implicated") == nullptr);
        CHECK(devices::write_json(entry.resource).find("82 %") == std::string::npos);
        CHECK(entry.resource.text("detail").find("82") == std::string_view::npos);
        CHECK(entry.resource.text("description").find("82") == std::string_view::npos);
    }
}

TEST_CASE("a hub may tell of its own patients alone, and only what its resource says")
{
    ToldRoad road;
    road.near.measure(0, "82");
    auto letter = road.letter();
    auto settings = told_relay_settings();
    settings.relay.hubs[0].patients = {"p-2"};
    road.far.current.replace(std::make_shared<const config::Settings>(settings));
    CHECK(road.take_in(letter).back().code == "hub-not-bound");
    CHECK(road.far.store->open_events(10).size() == 1);
    settings = told_relay_settings();
    settings.registry.patients["p-1"].identifier.value = "15507600333";
    road.far.current.replace(std::make_shared<const config::Settings>(settings));
    CHECK(road.take_in(letter).back().code == "relay-unreadable");
    road.far.current.replace(std::make_shared<const config::Settings>(told_relay_settings()));
    auto milder = letter;
    const auto at = milder.rfind("\"severity\":\"high\"");
    REQUIRE(at != std::string::npos);
    milder.replace(at, 17, "\"severity\":\"low\"");
    CHECK(road.take_in(milder).back().code == "relay-unreadable");
    for (const auto& due : road.far.pending())
    {
        CHECK(due.what == What::measurement);
    }
    CHECK(road.take_in(letter).back().status == 201);
    CHECK(road.take_in(letter, "hub-8").back().code == "identity-conflict");
}

TEST_CASE("each version of a plan goes through the relay, and ends the one before at the receiver")
{
    const auto flavour = GENERATE(Flavour::r4, Flavour::pmd);
    const auto to = receiver(flavour);
    ToldRoad road({tests::plan_of({tests::saturation_rule()}, 1, noon() - 24h * 90),
                   tests::plan_of({tests::saturation_rule()}, 2, noon() + 1h)});
    const auto release = [&road](devices::Instant now)
    {
        road.near.act(
            [&]
            { return gateway::release_plans(*road.near.store, *road.near.current.get(), now); });
    };
    release(noon());
    auto directly = texts_of(said(road.near, to));
    REQUIRE(directly.size() == 1);
    road.pass_on();
    CHECK(texts_of(said(road.far, to)) == directly);
    deliver_all(road.far);
    release(noon() + 2h);
    directly = texts_of(said(road.near, to));
    REQUIRE(directly.size() == 2);
    road.pass_on();
    const auto entries = said(road.far, to);
    CHECK(texts_of(entries) == directly);
    CHECK(entries[1].replaces);
    road.verify();
}

TEST_CASE("answers to a questionnaire go through the relay word for word")
{
    const auto to = receiver(GENERATE(Flavour::r4, Flavour::pmd));
    ToldRoad road;
    devices::Answered answered;
    answered.id = devices::uuid_v5("answers of the test");
    answered.device = "oxi-1";
    answered.patient = "p-1";
    answered.questionnaire = "daily";
    answered.taken.at.instant = noon();
    answered.taken.raw = "2026-11-22T12:00:00Z";
    answered.received = noon();
    answered.answers = {{"cough", true}, {"puffs", devices::Decimal{3, 0}}};
    gateway::store::RawMessage message;
    message.topic = "varde/oxi-1/up/answers";
    message.device = "oxi-1";
    message.payload = "{}";
    message.received = noon();
    road.near.act([&] { return road.near.store->keep(message, answered); });
    const auto directly = texts_of(said(road.near, to));
    REQUIRE(directly.size() == 1);
    road.pass_on();
    CHECK(texts_of(said(road.far, to)) == directly);
    road.verify();
}

TEST_CASE("who begins to take plans gets those that the relay has")
{
    ToldRoad road;
    road.far.store->set_takers(What::relayed_plan, {});
    road.near.act(
        [&] { return gateway::release_plans(*road.near.store, *road.near.current.get(), noon()); });
    road.pass_on();
    CHECK(road.far.pending().empty());
    road.far.store->set_takers(What::relayed_plan, std::vector<std::string>{tests::destination});
    CHECK(road.far.pending().size() == 1);
    road.verify();
}

TEST_CASE("from one relay to the next all of it is passed on again")
{
    ToldRoad road;
    road.near.measure(0, "82");
    road.pass_on();
    ToldRoad further;
    const auto body = fhir::bundle(fhir::BundleType::batch, fhir::Idempotency::put,
                                   said(road.far, relay_of_hub()));
    for (const auto& answer : further.take_in(body))
    {
        INFO(answer.code << ": " << answer.explanation);
        CHECK(answer.status == 201);
    }
    CHECK(texts_of(said(further.far, receiver(Flavour::r4))) ==
          texts_of(said(road.far, receiver(Flavour::r4))));
}

TEST_CASE("a damaged row of what a hub told is found, and goes nowhere")
{
    ToldRoad road;
    road.near.measure(0, "82");
    road.pass_on();
    road.far.store->connection().execute("damage",
                                         "UPDATE relayed SET body = replace(body, 'high', 'low')");
    gateway::store::Reader reader(road.far.folder.path());
    const auto findings = gateway::store::verify(reader).findings;
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().check == "relayed");
    const auto letter = gateway::address(road.far.pending(), *road.far.current.get(),
                                         receiver(Flavour::r4), noon());
    REQUIRE(letter.kept.size() == 1);
    CHECK(letter.kept.front().judgement.verdict == fhir::Verdict::parked);
}
