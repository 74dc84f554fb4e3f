#include "home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using tests::Home;
using tests::spo2;

TEST_CASE("a value past the limit raises one alert that says what was seen, in both languages")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "84"), 0);
    const auto alerts = home.store->open_alerts(10);
    REQUIRE(alerts.size() == 1);
    CHECK(alerts.front().rule == "spo2-low");
    CHECK(alerts.front().side == devices::Side::below);
    CHECK(alerts.front().words.en.find("84") != std::string::npos);
    CHECK_FALSE(alerts.front().words.nb.empty());
}

TEST_CASE("a value that wavers about the limit keeps one alert and counts")
{
    Home home;
    int minute = 0;
    for (const auto* value : {"87", "89", "87", "90", "88"})
    {
        home.send("oxi-1", spo2(minute + 1, minute, value), minute);
        ++minute;
    }
    REQUIRE(home.store->open_alerts(10).size() == 1);
    CHECK(home.store->open_alerts(10).front().updates == 4);
    CHECK(home.store->alerts_raised() == 1);
}

TEST_CASE("the alert clears only past the hysteresis, and may come again")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "84"), 0);
    home.send("oxi-1", spo2(2, 1, "91"), 1);
    CHECK(home.store->open_alerts(10).empty());
    home.send("oxi-1", spo2(3, 2, "84"), 2);
    CHECK(home.store->open_alerts(10).size() == 1);
    CHECK(home.store->alerts_raised() == 2);
}

TEST_CASE("a value older than the last one judged neither raises nor clears")
{
    Home home;
    home.send("oxi-1", spo2(1, 10, "95"), 10);
    home.send("oxi-1", spo2(2, 5, "80"), 11);
    CHECK(home.store->open_alerts(10).empty());
    home.send("oxi-1", spo2(3, 12, "80"), 12);
    home.send("oxi-1", spo2(4, 11, "95"), 13);
    CHECK(home.store->open_alerts(10).size() == 1);
}
