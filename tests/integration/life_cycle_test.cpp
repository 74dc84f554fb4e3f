// A device is lent on: nothing of the old patient reaches the new one, and nothing of it is lost.
#include "devices/time.hpp"
#include "tests/support/home.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace varde;
using namespace varde::tests;

namespace
{

void done(Home& home, const std::vector<std::string>& words)
{
    const auto run = home.varded.vardectl(words);
    INFO(run.output);
    REQUIRE(run.status == 0);
}

std::string in_seconds(int seconds)
{
    const auto now =
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return devices::format_utc(now + std::chrono::seconds(seconds));
}

std::string told_at(std::int64_t sequence, const std::string& time, const std::string& value)
{
    return native({sequence, time, single("heart_rate", value, "/min"), ""});
}

// The heart rates that the store has of a patient.
std::vector<std::string> values_of(Home& home, const std::string& patient)
{
    const auto run =
        home.varded.vardectl({"--json", "measurements", "--patient", patient, "--limit", "1000"});
    REQUIRE(run.status == 0);
    std::vector<std::string> values;
    const auto listed = devices::parse_json(run.output, {std::size_t{1} << 24U, 16});
    REQUIRE(listed.has_value());
    const auto* rows = listed->as_array() != nullptr ? listed->as_array()
                                                     : listed->find("measurements")->as_array();
    for (const auto& row : *rows)
    {
        values.push_back(devices::write_json(*row.find("components")));
    }
    return values;
}

bool any_has(const std::vector<std::string>& texts, const std::string& part)
{
    return std::any_of(texts.begin(), texts.end(),
                       [&part](const std::string& text)
                       { return text.find(part) != std::string::npos; });
}

} // namespace

TEST_CASE("A device is lent on, and late readings of the old patient go to the old patient")
{
    Home home;
    done(home, {"device", "enrol", "meter-1", "--native"});
    done(home, {"device", "assign", "meter-1", "p-1", "--from", in_seconds(-3600)});
    home.client.send("meter-1", 1, told_at(1, in_seconds(-1800), "61"));
    REQUIRE(home.client.wait_for_ack("meter-1", "1").status == "stored");

    done(home, {"device", "release", "meter-1", "--until", in_seconds(-600)});
    const auto early = home.varded.vardectl({"device", "assign", "meter-1", "p-2"});
    CHECK(early.status != 0);
    CHECK(early.output.find("erase") != std::string::npos);
    REQUIRE(home.client.publish({"varde/meter-1/up/event",
                                 R"({"format":"varde-event-1","event":"erased"})", 1, false}) == 0);
    REQUIRE(eventually(
        [&]
        {
            return home.varded
                       .vardectl({"device", "assign", "meter-1", "p-2", "--from", in_seconds(-300)})
                       .status == 0;
        }));

    // Kept by the device since before the release, and sent only now.
    home.client.send("meter-1", 2, told_at(2, in_seconds(-1200), "62"));
    // Between the two patients.
    home.client.send("meter-1", 3, told_at(3, in_seconds(-450), "63"));
    home.client.send("meter-1", 4, told_at(4, in_seconds(-10), "64"));
    CHECK(home.client.wait_for_ack("meter-1", "2").status == "stored");
    CHECK(home.client.wait_for_ack("meter-1", "3").reason == "device-unassigned");
    CHECK(home.client.wait_for_ack("meter-1", "4").status == "stored");

    const auto first = values_of(home, "p-1");
    const auto second = values_of(home, "p-2");
    CHECK(any_has(first, "61"));
    CHECK(any_has(first, "62"));
    CHECK_FALSE(any_has(first, "64"));
    REQUIRE(second.size() == 1);
    CHECK(any_has(second, "64"));
    home.check_everything();
}

TEST_CASE("An enrolled device and its assignment are there again after a kill")
{
    Home home;
    done(home, {"device", "enrol", "meter-1", "--native"});
    done(home, {"device", "assign", "meter-1", "p-2"});
    home.varded.kill();
    home.varded.start();
    home.client.send("meter-1", 1, told_at(1, in_seconds(0), "70"));
    CHECK(home.client.wait_for_ack("meter-1", "1").status == "stored");
    CHECK(values_of(home, "p-2").size() == 1);
    home.check_everything();
}

TEST_CASE("A reading of doubtful unit is held until a person says what it is")
{
    Home home;
    home.client.send("cuff-1", 1, native({1, "", single("body_temperature", "98.6", "Cel"), ""}));
    CHECK(home.client.wait_for_ack("cuff-1", "1").reason == "unit-suspected");
    CHECK(home.open_event("unit-suspected", "cuff-1") == 1);
    const auto held = home.varded.vardectl({"held", "list"});
    INFO(held.output);
    CHECK(held.output.find("unit-suspected") != std::string::npos);
    done(home, {"retake", "1", "--unit", "[degF]", "--reason", "the display shows Fahrenheit"});
    CHECK(home.open_event("unit-suspected", "cuff-1") == 0);
    CHECK(any_has(values_of(home, "p-1"), "37.0"));
    home.check_everything();
}
