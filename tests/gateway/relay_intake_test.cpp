// Between a hub and its relay, without the wire: what is taken in, what is refused, what is
// answered.
#include "devices/by_hand.hpp"
#include "devices/identity.hpp"
#include "gateway/contents.hpp"
#include "gateway/custody.hpp"
#include "gateway/introduction.hpp"
#include "gateway/relay/binding.hpp"
#include "gateway/relay/relay_intake.hpp"
#include "gateway/store/reader.hpp"
#include "home.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <span>

using namespace varde;
using Catch::Contains;
using devices::Json;
using gateway::relay::EntryAnswer;
using tests::Home;
using tests::noon;
using tests::pressure;
using tests::spo2;

namespace
{

config::RelayHub hub()
{
    return {"hub-7", {std::string(64, 'a')}, {"hub-7.example"}, {"p-1"}, {"oxi-1", "cuff-1"}};
}

config::Settings relay_settings()
{
    auto settings = tests::home_settings();
    settings.relay.enabled = true;
    settings.relay.hubs = {hub()};
    return settings;
}

struct Road
{
    explicit Road(const config::Settings& settings = relay_settings()) : far(settings)
    {
        to_relay.id = tests::destination;
        to_relay.kind = config::DestinationKind::relay;
        to_relay.idempotency = fhir::Idempotency::put;
    }

    // What the hub would send now, as a Bundle.
    std::string letter()
    {
        std::vector<fhir::Entry> entries;
        const auto contents =
            gateway::say_in_fhir(near.pending(), {}, *near.current.get(), to_relay);
        for (const auto& resource : contents.resources)
        {
            entries.push_back(resource.entry);
        }
        return fhir::bundle(fhir::BundleType::batch, fhir::Idempotency::put, entries);
    }

    // To the relay, as a request of that hub.
    std::vector<EntryAnswer> take_in(const std::string& body, const std::string& as = "hub-7")
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
        waiting.received = noon() + std::chrono::hours(1);
        const std::array<gateway::relay::Waiting*, 1> batch{&waiting};
        intake.take_in(batch);
        CHECK(waiting.done);
        return waiting.answers;
    }
    std::vector<EntryAnswer> take_in() { return take_in(letter()); }

    Home near;
    Home far;
    config::DestinationSettings to_relay;
    int wakes = 0;
    gateway::relay::RelayIntake intake{*far.store, far.events, far.current, [this] { ++wakes; }};
};

} // namespace

TEST_CASE("what a hub sends is stored whole, once, and goes on to the relay's own destinations")
{
    Road road;
    road.near.send("oxi-1", spo2(1, 0, "94.0"), 0);
    road.near.send("cuff-1", pressure(1, 1, "128", "82"), 1);
    const auto answers = road.take_in();
    REQUIRE(answers.size() == 2);
    CHECK(answers[0].status == 201);
    const auto near = road.near.pending();
    const auto far = road.far.pending();
    REQUIRE(far.size() == 2);
    for (std::size_t at = 0; at < far.size(); ++at)
    {
        CHECK(far[at].measurement == near[at].measurement);
        CHECK(answers[at].location == "Observation/o-" + near[at].measurement.id);
    }
    CHECK(road.wakes == 1);

    for (const auto& again : road.take_in())
    {
        CHECK(again.status == 200);
        CHECK(again.location.starts_with("Observation/o-"));
    }
    CHECK(road.far.pending().size() == 2);
    CHECK(road.wakes == 1);
    const auto conservation = road.far.store->conservation();
    CHECK(conservation.stored == 2);
    CHECK(conservation.duplicate == 2);
    CHECK(road.far.alerts(false).empty()); // the hub has judged
}

TEST_CASE("what a person entered at the hub is of no device at the relay either")
{
    Road road;
    road.near.send("oxi-1", spo2(1, 0, "94"), 0);
    auto entered = road.near.pending().front().measurement;
    entered.device = devices::by_hand;
    entered.status = {std::string(devices::by_patient)};
    entered.sequence.reset();
    entered.id =
        devices::identify(entered.device, entered.patient, entered.kind, entered.taken.raw);
    gateway::store::RawMessage message;
    message.topic = "hand/measurement";
    message.device = devices::by_hand;
    message.payload = "{}";
    message.received = entered.received;
    gateway::store::Store::Transaction transaction(*road.near.store);
    road.near.store->keep(message, std::span(&entered, 1));
    transaction.commit();

    const auto answers = road.take_in();
    REQUIRE(answers.size() == 2);
    INFO(answers[1].code << ": " << answers[1].explanation);
    CHECK(answers[1].status == 201);
    CHECK(road.far.pending().at(1).measurement == entered);
}

TEST_CASE("which hub sent a measurement stands with its message")
{
    Road road;
    road.near.send("oxi-1", spo2(1, 0, "94"), 0);
    road.take_in();
    const auto kept = road.far.store->recently_kept(noon(), 10);
    REQUIRE(kept.size() == 1);
    CHECK(kept.front().received == noon() + std::chrono::hours(1)); // when the relay heard of it
    CHECK(road.far.pending().front().measurement.received == noon() + std::chrono::seconds(1));
    CHECK(gateway::relay::relay_topic("hub-7", "Observation") == "relay/hub-7/Observation");
}

TEST_CASE("a hub may speak only for the devices and the patients that are bound to it")
{
    auto settings = relay_settings();
    const auto what = GENERATE(as<std::string>{}, "device", "patient");
    auto& bound =
        what == "device" ? settings.relay.hubs[0].devices : settings.relay.hubs[0].patients;
    bound = {"somebody-else"};
    Road road(settings);
    road.near.send("oxi-1", spo2(1, 0, "94"), 0);
    const auto answers = road.take_in();
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].status == 422); // for this entry alone; 403 would stop the hub
    CHECK(answers[0].code == "hub-not-bound");
    CHECK_THAT(answers[0].explanation, Contains(what));
    CHECK(road.far.pending().empty());
    CHECK(road.far.store->conservation().refused_by.at("hub-not-bound") == 1);
    // Who it is of and what was measured is kept nowhere.
    CHECK_FALSE(road.far.store->refused_message(1).has_value());
    const auto events = road.far.store->open_events(10);
    REQUIRE(events.size() == 1);
    CHECK(events[0].event.code == "hub-not-bound");
    CHECK(events[0].event.subject == "hub-7");
}

TEST_CASE(
    "one entry that is refused holds up none of the others, and the event ends with the cause")
{
    auto settings = relay_settings();
    settings.relay.hubs[0].devices = {"cuff-1"};
    Road road(settings);
    road.near.send("oxi-1", spo2(1, 0, "94"), 0);
    road.near.send("cuff-1", pressure(1, 1, "128", "82"), 1);
    const auto answers = road.take_in();
    REQUIRE(answers.size() == 2);
    CHECK(answers[0].status == 422);
    INFO(answers[1].code << ": " << answers[1].explanation);
    CHECK(answers[1].status == 201);
    CHECK(road.far.store->open_events(10).size() == 1);
    road.far.current.replace(std::make_shared<const config::Settings>(relay_settings()));
    CHECK(road.take_in()[0].status == 201);
    CHECK(road.far.store->open_events(10).empty());
}

TEST_CASE("the same person under one short name is asked for, not assumed")
{
    auto settings = relay_settings();
    settings.registry.patients["p-1"].identifier.value = "15507600333";
    Road road(settings);
    road.near.send("oxi-1", spo2(1, 0, "94"), 0);
    const auto answers = road.take_in();
    CHECK(answers.front().code == "relay-unreadable");
    CHECK_THAT(answers.front().explanation, !Contains("13717404089") && !Contains("15507600333"));
    CHECK(road.far.pending().empty());
}

TEST_CASE("a device or patient that the relay's registry does not have is refused")
{
    auto settings = relay_settings();
    settings.registry.devices.erase("oxi-1");
    Road road(settings);
    road.near.send("oxi-1", spo2(1, 0, "94"), 0);
    CHECK(road.take_in().front().code == "device-unknown");
}

TEST_CASE("a measurement that came before with another value is refused, the first one stays")
{
    Road road;
    road.near.send("oxi-1", spo2(1, 0, "94"), 0);
    road.take_in();
    Road other;
    other.near.send("oxi-1", spo2(1, 0, "95"), 0);
    const auto answers = road.take_in(other.letter());
    CHECK(answers.front().status == 422);
    CHECK(answers.front().code == "identity-conflict");
    CHECK(road.far.pending().front().measurement.components.front().value ==
          devices::Value(devices::Decimal{94, 0}));
}

TEST_CASE("a correction follows, once, and an old request that comes again does not undo it")
{
    Road road;
    road.near.send("oxi-1", spo2(1, 0, "94"), 0);
    const auto old = road.letter();
    road.take_in(old);
    const auto ask = Json::object({{"command", "measurement.correct"},
                                   {"number", 1},
                                   {"values", Json::object({{"value", "49"}})},
                                   {"actor", "kari"},
                                   {"reason", "digits swapped"}});
    CHECK(devices::write_json(gateway::Custody(*road.near.store, road.near.clinic)
                                  .obey(ask, *road.near.current.get(), noon())
                                  .json)
              .find("true") != std::string::npos);
    const auto corrected = road.letter();
    for (int time = 0; time < 2; ++time)
    {
        CHECK(road.take_in(corrected).front().status == 200);
        CHECK(road.take_in(old).front().status == 200);
    }
    const auto stored = road.far.store->measurement(1).value();
    REQUIRE(stored.correction.has_value());
    CHECK(stored.correction->components.front().value == devices::Value(devices::Decimal{49, 0}));
    CHECK(stored.correction->at == noon());
    CHECK(road.near.store->measurement(1)->correction->by == "kari");
    CHECK(stored.correction->by == "hub:hub-7");
    CHECK(stored.measurement.components.front().value == devices::Value(devices::Decimal{94, 0}));
    const auto decisions = gateway::store::Reader(road.far.folder.path()).decisions(10);
    REQUIRE(decisions.size() == 1);
    CHECK(decisions[0].decision.actor == "hub:hub-7");
    CHECK(decisions[0].decision.reason == "digits swapped");
}

TEST_CASE("a device is introduced, and only what the relay can pass on is taken")
{
    Road road;
    road.near.send("oxi-1", spo2(1, 0, "94"), 0);
    const auto devices_to_name =
        gateway::devices_named(road.near.pending(), *road.near.current.get(), road.to_relay);
    REQUIRE(devices_to_name.size() == 1);
    auto entry = devices_to_name.front().entry;
    const auto bundle = [&entry]
    { return fhir::bundle(fhir::BundleType::batch, fhir::Idempotency::put, std::span(&entry, 1)); };
    CHECK(road.take_in(bundle()).front().location == "Device/d-oxi-1");
    entry.resource.set("identifier", Json::array({}));
    CHECK(road.take_in(bundle()).front().code == "hub-not-bound");
    entry.resource = Json::object({{"resourceType", "Flag"}});
    const auto plan = road.take_in(bundle());
    CHECK(plan.front().code == "relay-unreadable");
    CHECK_THAT(plan.front().explanation, Contains("Flag") && Contains("not passed on"));
    CHECK(road.far.store->conservation().noted == 1);
}

TEST_CASE("a URL that names another resource than the one it brings is refused")
{
    Road road;
    road.near.send("oxi-1", spo2(1, 0, "94"), 0);
    auto letter = road.letter();
    const auto at = letter.find("\"url\":\"Observation/o-");
    REQUIRE(at != std::string::npos);
    letter[at + 22] = letter[at + 22] == '0' ? '1' : '0';
    CHECK(road.take_in(letter).front().code == "relay-unreadable");
}

TEST_CASE("a hub that was taken out of the settings while it waited is told to try again")
{
    Road road;
    road.near.send("oxi-1", spo2(1, 0, "94"), 0);
    CHECK(road.take_in(road.letter(), "hub-8").front().status == 503);
    CHECK(road.far.pending().empty());
}

TEST_CASE("a hub is known by a fingerprint or by a name in its certificate, else by nothing")
{
    const auto settings = relay_settings();
    const auto found = [&settings](gateway::http::ClientCertificate certificate)
    {
        const auto* hub = gateway::relay::find_hub(settings.relay, certificate);
        return hub == nullptr ? std::string() : hub->id;
    };
    CHECK(found({std::string(64, 'a'), {}}) == "hub-7");
    CHECK(found({std::string(64, 'b'), {"other.example", "hub-7.example"}}) == "hub-7");
    CHECK(found({std::string(64, 'b'), {"hub-7.example.evil"}}).empty());
    CHECK(found({"", {}}).empty());
}
