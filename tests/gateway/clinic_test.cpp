// Step 6 on a real store: what measurements become.
#include "devices/alert_summary.hpp"
#include "followed.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;
using devices::Presence;
using devices::Ring;

TEST_CASE("a value past a limit of the registry raises one alert that says what was seen, in both "
          "languages")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "84"), 0);
    const auto alerts = home.alerts();
    REQUIRE(alerts.size() == 1);
    const auto& record = alerts.front().record;
    CHECK(record.rule == "limit.spo2-low");
    CHECK(devices::priority_of(record) == "high");
    const auto words = devices::words_of(record);
    CHECK(words.en.find("84 %") != std::string::npos);
    CHECK(words.nb.find("84 %") != std::string::npos);
    REQUIRE(home.changes.size() == 1);
    CHECK(home.changes.front().change.ring == Ring::now);
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
    REQUIRE(home.alerts().size() == 1);
    CHECK(home.alerts().front().record.count() == 5);
    CHECK(home.store->alerts_raised() == 1);
    CHECK(home.store->alert_changes_of(1).size() == 5);
}

TEST_CASE("what the plan of the patient says is judged in the transaction of the measurement")
{
    Followed home;
    home.measure(0, "88");
    CHECK(home.alerts(false).empty());
    REQUIRE(home.prompts.size() == 1);
    CHECK(home.prompts.front().says == "repeat");
    home.measure(5, "88");
    const auto alert = home.only();
    CHECK(alert.record.rule == "copd.saturation");
    CHECK(alert.opened == noon() + 5min + 1s);
    const auto& episode = alert.record.episodes.front();
    CHECK(episode.onset == noon() + 5min);
    CHECK(episode.plan_version == 1);
    CHECK(episode.why.points.size() == 2);
}

TEST_CASE("a measurement of a patient without a plan is kept and judged by nothing")
{
    auto settings = tests::home_settings();
    settings.plans.patients.clear();
    Home home(settings);
    home.send("oxi-1", spo2(1, 0, "50"), 0);
    CHECK(home.alerts(false).empty());
    CHECK(home.pending().size() == 1);
}

TEST_CASE("a reading that is too old to be judged is kept, and its sender is told so")
{
    Followed home;
    const int day = 24 * 60;
    const auto sent = [&home](int minute)
    { return home.send("oxi-1", spo2(++home.sequence, minute, "50"), 0).not_judged; };
    CHECK(sent(-36 * day) == "too-old");
    CHECK(home.alerts(false).empty());
    CHECK(home.pending().size() == 1);
    const auto last = home.intake.recent().since(0);
    CHECK(last.find("entries")->as_array()->back().text("not_judged") == "too-old");
    CHECK(sent(-34 * day).empty());
    CHECK(home.alerts(false).size() == 1);
}

TEST_CASE("a reading of a patient whom nothing judges is not called too old")
{
    Home home;
    auto settings = tests::home_settings();
    settings.plans.patients.clear();
    home.current.replace(std::make_shared<const config::Settings>(std::move(settings)));
    CHECK(home.send("oxi-1", spo2(1, -36 * 24 * 60, "50"), 0).not_judged.empty());
}

TEST_CASE("a demonstration of the device is no value of a person")
{
    Followed home;
    home.send("oxi-1",
              tests::native(1, 0, R"({"kind":"oxygen_saturation","value":50,"unit":"%"})")
                  .insert(1, R"("status":["demo-data"],)"),
              0);
    CHECK(home.pending().size() == 1);
    CHECK(home.alerts(false).empty());
    home.measure(1, "50");
    CHECK(home.only().record.count() == 1);
}

TEST_CASE("after a restart the clinic knows what it knew: no alert is raised or ended twice")
{
    const auto values = {"95", "83", "83", "95", "88", "88", "88", "95", "95"};
    Followed whole;
    int minute = 0;
    for (const auto* value : values)
    {
        whole.measure(minute++, value);
    }
    {
        // The same, and each measurement is met by a clinic that knows only the disk.
        Followed parts;
        minute = 0;
        for (const auto* value : values)
        {
            gateway::Clinic fresh(*parts.store, parts.current, quiet());
            gateway::Intake intake(*parts.store, parts.events, parts.current, fresh,
                                   quiet_intake());
            gateway::mqtt::Arrival arrival;
            arrival.number = static_cast<std::uint64_t>(minute + 1);
            arrival.topic = "varde/oxi-1/up/measurement";
            arrival.payload = spo2(minute + 1, minute, value);
            arrival.received = noon() + std::chrono::minutes(minute) + 1s;
            intake.take_in(std::vector{arrival});
            ++minute;
        }
        const auto before = whole.alerts(false);
        const auto after = parts.alerts(false);
        REQUIRE(before.size() == after.size());
        for (std::size_t i = 0; i < before.size(); ++i)
        {
            CHECK(before[i].record == after[i].record);
            CHECK(before[i].changes == after[i].changes);
        }
    }
}

TEST_CASE("a week of readings that comes all at once makes each alert once, dated by its own time")
{
    Followed home;
    const int week = -7 * 24 * 60;
    for (int hour = 0; hour < 7 * 24; hour += 6)
    {
        const bool ill = hour >= 48 && hour < 72;
        home.measure_late(week + hour * 60, ill ? "83" : "95", 0);
    }
    const auto alert = home.only();
    CHECK(alert.record.facets.presence == Presence::latched);
    CHECK(alert.record.episodes.front().onset == noon() + std::chrono::minutes(week) + 48h);
    CHECK(alert.record.episodes.front().ended);
    for (const auto& change : home.changes)
    {
        CHECK(change.change.ring != Ring::now);
    }
}

TEST_CASE("the order of arrival leaves no trace in the alerts")
{
    std::vector<std::pair<int, std::string>> readings;
    for (int i = 0; i < 40; ++i)
    {
        readings.emplace_back(i * 7, std::to_string(80 + i * i % 17));
    }
    const auto final_state = [](const std::vector<std::pair<int, std::string>>& arrivals)
    {
        Followed home;
        for (const auto& [minute, value] : arrivals)
        {
            home.send("oxi-1", spo2(minute + 1, minute, value), 300);
        }
        std::vector<std::vector<devices::Episode>> episodes;
        for (auto& row : home.alerts(false))
        {
            if (!row.record.withdrawn)
            {
                episodes.push_back(row.record.episodes);
            }
        }
        std::ranges::sort(episodes, {},
                          [](const auto& of_alert) { return of_alert.front().onset; });
        return episodes;
    };
    const auto expected = final_state(readings);
    REQUIRE_FALSE(expected.empty());
    std::mt19937 random(1);
    for (int round = 0; round < 10; ++round)
    {
        std::shuffle(readings.begin(), readings.end(), random);
        CHECK(final_state(readings) == expected);
    }
}

TEST_CASE("patients for whom there is no room in memory are judged from the disk, the same")
{
    auto settings = followed_by({plan_of({saturation_rule()})});
    auto second = plan_of({saturation_rule()});
    second.patient = "p-2";
    settings.plans.patients["p-2"] = {second};
    settings.registry.devices["oxi-2"] = settings.registry.devices["oxi-1"];
    settings.registry.devices["oxi-2"].id = "oxi-2";
    settings.registry.patients["p-2"] = settings.registry.patients["p-1"];
    settings.registry.assignments.push_back({"oxi-2", "p-2", noon() - 24h * 365, {}});
    Home home(settings);
    gateway::Clinic narrow(*home.store, home.current, quiet(), 1);
    gateway::Intake intake(*home.store, home.events, home.current, narrow, quiet_intake());
    std::uint64_t number = 0;
    for (int minute = 0; minute < 4; ++minute)
    {
        for (const auto* device : {"oxi-1", "oxi-2"})
        {
            gateway::mqtt::Arrival arrival;
            arrival.number = ++number;
            arrival.topic = std::string("varde/") + device + "/up/measurement";
            arrival.payload = spo2(minute + 1, minute, "88");
            arrival.received = noon() + std::chrono::minutes(minute) + 1s;
            intake.take_in(std::vector{arrival});
        }
    }
    const auto alerts = home.alerts();
    REQUIRE(alerts.size() == 2);
    CHECK(alerts[0].patient != alerts[1].patient);
    CHECK(alerts[0].record.count() == 3);
    CHECK(alerts[1].record.count() == 3);
}

TEST_CASE("readings of before the plan tell what is normal, and raise nothing")
{
    devices::Baseline baseline;
    baseline.series = {"oxygen_saturation", "value"};
    baseline.days = 14;
    baseline.at_least_days = 5;
    baseline.least_spread = devices::Decimal{1, 0};
    baseline.bounds.below.yellow = devices::Decimal{-3, 0};
    devices::Rule rule;
    rule.id = "own-normal";
    rule.test = baseline;
    Followed home({plan_of({rule, saturation_rule()}, 1, noon() - 1h)});
    for (int day = 10; day > 1; --day)
    {
        home.measure_late(-day * 24 * 60, day == 5 ? "83" : "95", -60);
    }
    CHECK(home.alerts(false).empty());
    home.measure(0, "91");
    REQUIRE(home.alerts().size() == 1);
    CHECK(home.alerts().front().record.rule == "own-normal");
}
