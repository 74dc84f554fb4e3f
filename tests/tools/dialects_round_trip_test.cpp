// What the simulated homes say in a bridge's dialect, read by the profile that goes with it, is
// what was measured: for every dialect, every sort of device and a fortnight of measurements.
#include "devices/read_by_profile.hpp"
#include "devices/topic_filter.hpp"
#include "devices/units.hpp"
#include "tests/tools/home_profiles.hpp"
#include "tools/simulate_home/model.hpp"
#include "tools/simulate_home/norwegian_time.hpp"
#include "tools/simulate_home/speech.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace varde;
using namespace varde::simulate_home;
using devices::Decimal;

namespace
{

using Values = std::map<std::pair<std::string, std::string>, Decimal>; // by kind and component

// In the vocabulary's units: bridges may write another name for the same unit.
void add(Values& values, const devices::Reading& reading)
{
    const auto* kind = tests::shipped_vocabulary().find(reading.kind);
    REQUIRE(kind != nullptr);
    for (const auto& component : reading.components)
    {
        const auto number = devices::convert(std::get<Decimal>(component.value), reading.unit,
                                             *kind, tests::shipped_vocabulary());
        REQUIRE(number.has_value());
        const bool is_new = values.emplace(std::pair(reading.kind, component.name), *number).second;
        CHECK(is_new);
    }
}

Values values_of(const std::vector<devices::Reading>& readings)
{
    Values values;
    for (const auto& reading : readings)
    {
        add(values, reading);
    }
    return values;
}

void check_time(const devices::DeviceTime& time, const devices::Timestamp& at)
{
    if (time.clock)
    {
        CHECK(time.clock->instant == at.instant);
    }
    if (time.local)
    {
        CHECK(time.local->time_since_epoch() == (at.instant + at.offset).time_since_epoch());
    }
    CHECK_FALSE(time.age.has_value());
}

void check_sighting(const devices::bridges::Sighting& sighting, const Act& act, Values& values)
{
    CHECK(sighting.note.empty());
    CHECK_FALSE(sighting.packet.has_value());
    for (const auto& report : sighting.reports)
    {
        check_time(report.time, act.at);
        CHECK(report.battery.value_or(act.battery) == act.battery);
        for (const auto& reading : report.readings)
        {
            add(values, reading);
        }
    }
}

bool is_listed(const std::string& topic, const std::vector<std::string>& filters)
{
    return std::any_of(filters.begin(), filters.end(),
                       [&topic](const std::string& filter)
                       { return devices::topic_fits(filter, topic); });
}

Values heard(const Dialect& dialect, const devices::Profile& profile, const Act& act)
{
    Values values;
    for (const auto& [topic, payload] : dialect.say(act))
    {
        INFO(topic << " " << payload);
        CHECK(is_listed(topic, dialect.topics(act.device)));
        const auto sightings =
            devices::read_message(profile, {topic, payload, false}, tests::shipped_vocabulary());
        INFO((sightings ? std::string() : describe(sightings.error())));
        REQUIRE(sightings.has_value());
        for (const auto& sighting : *sightings)
        {
            CHECK(sighting.address == dialect.address(act.device));
            check_sighting(sighting, act, values);
        }
    }
    return values;
}

std::map<std::string, MeterKind> kinds_of(const std::vector<Home>& all)
{
    std::map<std::string, MeterKind> kinds;
    for (const auto& home : all)
    {
        for (const auto& meter : home.meters)
        {
            kinds.emplace(meter.id, meter.kind);
        }
    }
    return kinds;
}

std::vector<Act> fortnight(const std::vector<Home>& all)
{
    const auto start = devices::parse_timestamp("2026-10-18T00:00:00Z")->instant; // a DST change
    std::vector<Act> acts;
    std::map<std::string, std::int64_t> numbers;
    for (const auto& taken : measurements(all, 7, start, {start, start + std::chrono::days(14)}))
    {
        acts.push_back({taken.device,
                        {taken.at, norwegian_offset(taken.at)},
                        ++numbers[taken.device],
                        taken.battery,
                        taken.readings});
    }
    return acts;
}

Values expected(const Dialect& dialect, const Act& act)
{
    auto values = values_of(act.readings);
    if (dialect.name == "open_mhealth")
    {
        values.erase({"blood_pressure", "mean"}); // its schema has none
    }
    return values;
}

} // namespace

TEST_CASE("what a bridge says of a measurement is read as what was measured, in every dialect")
{
    const auto all = homes(8);
    const auto kinds = kinds_of(all);
    const auto acts = fortnight(all);
    for (const auto& dialect : dialects())
    {
        std::size_t compared = 0;
        for (const auto& act : acts)
        {
            const auto profile = dialect.profile(kinds.at(act.device));
            if (profile.empty())
            {
                CHECK((dialect.name == "theengs" || dialect.name == "zigbee2mqtt" ||
                       dialect.name == "bthome"));
                continue;
            }
            const auto found = tests::home_profiles().find(profile);
            INFO(dialect.name << " " << profile << " " << act.device);
            REQUIRE(found != tests::home_profiles().end());
            REQUIRE(heard(dialect, found->second, act) == expected(dialect, act));
            ++compared;
        }
        INFO(dialect.name);
        CHECK(compared >= 20);
    }
}

TEST_CASE("the simulated homes speak every dialect that the gateway reads")
{
    std::set<std::string_view> spoken;
    for (const auto& dialect : dialects())
    {
        spoken.insert(dialect.name);
    }
    for (const auto& dialect : devices::bridges::dialects())
    {
        CHECK(spoken.contains(dialect.name));
    }
    CHECK(spoken.size() == devices::bridges::dialects().size());
}
