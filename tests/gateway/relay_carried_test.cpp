// What a hub sends to its relay and what the relay makes of it is the same measurement, whatever it
// is.
#include "devices/identity.hpp"
#include "fhir/flavour/r4.hpp"
#include "gateway/contents.hpp"
#include "gateway/relay/carried.hpp"
#include "gateway/store/measurement_body.hpp"
#include "home.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace varde;
using devices::Json;
using devices::Measurement;
using gateway::relay::Carried;
using gateway::relay::carried_in;
using gateway::relay::why_not_said;

namespace
{

class Chance
{
public:
    explicit Chance(unsigned seed) : random_(seed) {}
    std::int64_t number(std::int64_t least, std::int64_t most)
    {
        return std::uniform_int_distribution<std::int64_t>(least, most)(random_);
    }
    bool often() { return number(0, 2) != 0; }
    template <class List>
    const auto& one_of(const List& list)
    {
        return list[static_cast<std::size_t>(number(0, std::ssize(list) - 1))];
    }

private:
    std::mt19937 random_;
};

devices::Value any_value(Chance& chance)
{
    const std::vector<devices::Absence> absences{
        devices::Absence::unknown,           devices::Absence::error,
        devices::Absence::not_a_number,      devices::Absence::negative_infinity,
        devices::Absence::positive_infinity, devices::Absence::not_performed};
    if (chance.often())
    {
        return devices::Decimal{chance.number(-99999, 99999),
                                static_cast<int>(chance.number(-4, 3))};
    }
    return chance.one_of(absences);
}

std::vector<devices::Component> any_components(const devices::Kind& kind, Chance& chance)
{
    std::vector<devices::Component> components;
    for (const auto& component : kind.components)
    {
        if (component.required || chance.often())
        {
            components.push_back({component.name, any_value(chance)});
        }
    }
    if (components.empty())
    {
        components.push_back({kind.components.front().name, any_value(chance)});
    }
    return components;
}

Measurement any_measurement(const devices::Kind& kind, Chance& chance)
{
    const std::vector<std::vector<std::string>> statuses{
        {}, {"battery-low"}, {"invalid"}, {"site-finger", "questionable"}, {"test \"\\ \xC3\xA6"}};
    const std::vector<std::string> raws{"2026-11-22T07:31:05+01:00", "counter:17/3",
                                        "heard:1795332665000/0", "{\"a\":\"\\u00e6\"}"};
    const std::vector<devices::ClockTrust> trusts{
        devices::ClockTrust::trusted, devices::ClockTrust::corrected, devices::ClockTrust::suspect};
    Measurement measurement;
    measurement.device = "oxi-1";
    measurement.patient = "p-1";
    measurement.kind = kind.name;
    measurement.unit = kind.unit;
    measurement.components = any_components(kind, chance);
    measurement.taken.raw = chance.one_of(raws);
    measurement.taken.trust = chance.one_of(trusts);
    measurement.taken.at = {tests::noon() + std::chrono::milliseconds(chance.number(-1000000, 0)),
                            devices::UtcOffset(15 * chance.number(-40, 40))};
    measurement.received = tests::noon() + std::chrono::milliseconds(chance.number(0, 999));
    measurement.status = chance.one_of(statuses);
    if (chance.often())
    {
        measurement.sequence = chance.number(0, 9'000'000'000'000);
        measurement.battery = static_cast<int>(chance.number(0, 100));
    }
    measurement.id = devices::identify(measurement.device, measurement.patient, measurement.kind,
                                       measurement.taken.raw);
    return measurement;
}

std::optional<gateway::store::Correction> any_correction(const devices::Kind& kind, Chance& chance)
{
    if (chance.often())
    {
        return std::nullopt;
    }
    gateway::store::Correction correction;
    correction.withdrawn = chance.often();
    correction.at = tests::noon() + std::chrono::milliseconds(chance.number(0, 100000));
    correction.reason = "digits \"swapped\"";
    if (!correction.withdrawn)
    {
        correction.components = any_components(kind, chance);
    }
    return correction;
}

Json sent(const Carried& carried, const config::Settings& settings)
{
    gateway::store::Due due;
    due.measurement = carried.measurement;
    due.correction = carried.correction;
    config::DestinationSettings destination;
    destination.id = "relay";
    destination.kind = config::DestinationKind::relay;
    destination.idempotency = fhir::Idempotency::put;
    const auto contents = gateway::say_in_fhir({due}, {}, settings, destination);
    REQUIRE(contents.resources.size() == 1); // a Provenance would be another resource
    const auto text = devices::write_json(contents.resources.front().entry.resource);
    return devices::parse_json(text, {std::size_t{1} << 20U, 32}).value();
}

std::optional<devices::Refusal> judged(const Json& observation, const config::Settings& settings,
                                       const std::string& patient = "p-1")
{
    const auto carried = carried_in(observation);
    if (!carried)
    {
        return carried.error();
    }
    return why_not_said(*carried, observation, *settings.vocabulary.find(carried->measurement.kind),
                        settings.registry.patients.at(patient),
                        settings.registry.devices.at("oxi-1"));
}

Json with(Json observation, const std::string& key, Json value)
{
    observation.set(key, std::move(value));
    return observation;
}

Carried a_heart_rate(const config::Settings& settings)
{
    Chance chance(1);
    Carried carried{"hub", any_measurement(*settings.vocabulary.find("heart_rate"), chance)};
    carried.measurement.components = {{"value", devices::Decimal{72, 0}}};
    carried.measurement.status.clear();
    carried.measurement.taken.trust = devices::ClockTrust::trusted;
    return carried;
}

} // namespace

TEST_CASE("any measurement of any kind is the same measurement at the relay")
{
    auto settings = tests::home_settings();
    settings.gateway_id = "hub-7";
    Chance chance(20261128);
    for (const auto& [name, kind] : settings.vocabulary.kinds)
    {
        for (int round = 0; round < 40; ++round)
        {
            const Carried before{"hub-7", any_measurement(kind, chance),
                                 any_correction(kind, chance)};
            const auto observation = sent(before, settings);
            INFO(devices::write_json(observation));
            const auto after = carried_in(observation);
            REQUIRE(after.has_value());
            CHECK(after->measurement == before.measurement);
            // Decimals are equal by value; here every digit must be.
            CHECK(gateway::store::write_body(after->measurement) ==
                  gateway::store::write_body(before.measurement));
            CHECK(after->hub == "hub-7");
            REQUIRE(after->correction.has_value() == before.correction.has_value());
            if (before.correction)
            {
                CHECK(after->correction->withdrawn == before.correction->withdrawn);
                CHECK(after->correction->components == before.correction->components);
                CHECK(after->correction->at == before.correction->at);
                CHECK(after->correction->reason == before.correction->reason);
            }
            const auto refusal = judged(observation, settings);
            CHECK((refusal ? devices::describe(*refusal) : "") == "");
        }
    }
}

TEST_CASE("an Observation that says another thing than its extension is refused")
{
    auto settings = tests::home_settings();
    settings.registry.patients["p-2"] = {"p-2", {"urn:oid:2.16.578.1.12.4.1.4.1", "15507600333"}};
    const auto observation = sent(a_heart_rate(settings), settings);
    REQUIRE_FALSE(judged(observation, settings).has_value());
    auto quantity = *observation.find("valueQuantity");
    quantity.set("value", 73);
    CHECK(judged(with(observation, "valueQuantity", quantity), settings).has_value());
    CHECK(judged(with(observation, "effectiveDateTime", "2026-11-22T07:31:06+01:00"), settings)
              .has_value());
    CHECK(judged(with(observation, "status", "amended"), settings).has_value());
    CHECK(judged(with(observation, "issued", "2026-11-22T07:31:06Z"), settings).has_value());
    CHECK(judged(with(observation, "identifier", Json::array({})), settings).has_value());
    CHECK(judged(observation, settings, "p-2").has_value()); // the relay's p-1 is somebody else
}

TEST_CASE("what words the vocabulary has for a kind and its unit makes no difference")
{
    const auto settings = tests::home_settings();
    const auto observation = sent(a_heart_rate(settings), settings);
    CHECK_FALSE(
        judged(with(observation, "code", Json::object({{"text", "Puls"}})), settings).has_value());
    auto quantity = *observation.find("valueQuantity");
    quantity.set("unit", "slag/min");
    CHECK_FALSE(judged(with(observation, "valueQuantity", quantity), settings).has_value());
}

TEST_CASE("an Observation without a measurement in it, or with a broken one, is refused by name")
{
    const auto settings = tests::home_settings();
    const auto observation = sent(a_heart_rate(settings), settings);
    const auto extended = [&observation](const std::string& text)
    {
        return with(observation, "extension",
                    Json::array({Json::object(
                        {{"url", gateway::relay::measurement_extension}, {"valueString", text}})}));
    };
    const std::string good(observation.find("extension")->as_array()->front().text("valueString"));
    REQUIRE(carried_in(extended(good)).has_value());
    const auto without = [&good](const std::string& part, const std::string& instead)
    {
        auto text = good;
        const auto at = text.find(part);
        REQUIRE(at != std::string::npos);
        return text.replace(at, part.size(), instead);
    };
    for (const auto& text :
         {std::string(), std::string("{"), std::string("[]"),
          without("varde-measurement-1", "varde-measurement-2"), without("\"taken\"", "\"took\""),
          without("\"trust\":\"trusted\"", "\"trust\":\"somewhat\""),
          without("\"body\"", "\"corpse\""), without("\"oxi-1\"", "\"oxi/1\""),
          without("\"p-1\"", "\"\"")})
    {
        INFO(text);
        const auto carried = carried_in(extended(text));
        REQUIRE_FALSE(carried.has_value());
        CHECK(carried.error().error == devices::Error::relay_unreadable);
    }
    CHECK_FALSE(carried_in(with(observation, "extension", Json::array({}))).has_value());
    CHECK_FALSE(carried_in(Json()).has_value());
    // Another device, and with it another id than the one in the Observation.
    CHECK(judged(extended(without("\"oxi-1\"", "\"cuff-1\"")), settings).has_value());
    // A component or unit that the vocabulary does not have for the kind.
    CHECK(judged(extended(without("\"value\":72", "\"pulse\":72")), settings).has_value());
    CHECK(judged(extended(without("/min", "/h")), settings).has_value());
}
