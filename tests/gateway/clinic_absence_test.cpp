// What did not come, and what cannot be told.
#include "followed.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;

TEST_CASE("what did not come is an alert with its cause, and what comes late ends it")
{
    Followed home({plan_of({expectation()})});
    home.pass(noon() - 24h * 2); // 2026-11-20T12:00Z: missed at 11:00, and a week before
    const auto missed = home.only();
    CHECK(missed.record.rule == "copd.daily");
    CHECK(missed.record.episodes.back().why.because == "patient-did-not-measure");
    const int eight_o_clock = (-2 * 24 - 4) * 60;
    home.measure_late(eight_o_clock, "95", -24 * 2 * 60 + 10);
    CHECK(home.alerts().empty());
}

TEST_CASE("the gateway knows why nothing came: it was off, the device was silent, or it could not "
          "send")
{
    const auto cause = [](const auto& prepare)
    {
        Followed home({plan_of({expectation()})});
        prepare(home);
        home.pass(noon());
        return home.only().record.episodes.back().why.because;
    };
    const auto raise = [](const gateway::Raised& event)
    {
        return [event](Followed& home)
        {
            gateway::store::Store::Transaction transaction(*home.store);
            home.events.raise(event, noon() - 3h);
            transaction.commit();
        };
    };
    const auto away = [](Followed& home) {
        home.clinic.watched(noon() - 24h * 90, {{devices::Link::hub, noon() - 5h, noon() - 2h}});
    };
    CHECK(cause(raise({"device-silent", "oxi-1", {}})) == "device-silent");
    CHECK(cause(raise({"device-silent", "somebody-elses", {}})) == "patient-did-not-measure");
    CHECK(cause(away) == "hub-offline");
    CHECK(cause(raise({"destination-paused", "ehr", {}})) == "not-reaching-the-clinic");
    CHECK(cause(raise({"destination-unreachable", "ehr", {}})) == "not-reaching-the-clinic");
    CHECK(cause(raise({"broker-unreachable", "intake", {}})) == "hub-offline");
}

TEST_CASE("a bridge that is gone is why nothing came of a device that it hears, and of no other")
{
    const auto cause = [](const std::string& will)
    {
        auto settings = bridged_settings();
        auto expected = expectation();
        std::get<devices::AbsenceRule>(expected.test).series = {"body_weight", "value"};
        settings.plans.patients["p-1"] = {plan_of({expected})};
        Home home(std::move(settings));
        home.clinic.watched(noon() - 24h * 90, {});
        home.hear(will, "offline", -6 * 3600);
        gateway::store::Store::Transaction transaction(*home.store);
        home.clinic.time_passed({noon(), {}});
        transaction.commit();
        const auto all = home.alerts(false);
        REQUIRE(all.size() == 1);
        return all.front().record.episodes.back().why.because;
    };
    CHECK(cause("home/hall/LWT") == "bridge-offline");
    CHECK(cause("elsewhere/hall/LWT") == "patient-did-not-measure");
}

TEST_CASE("a bridge that speaks again is not gone, whatever its will said")
{
    Home home(bridged_settings());
    const auto is_gone = [&home]
    { return home.events.subjects("bridge-offline") == std::vector<std::string>{"home/hall/LWT"}; };
    home.hear("home/hall/LWT", "offline", 0);
    CHECK(is_gone());
    CHECK(home.outcome() == "noted a bridge's own state");
    home.hear("home/hall/LWT", "online", 1);
    CHECK_FALSE(is_gone());
    home.hear("home/hall/LWT", "offline", 2);
    home.hear("home/hall/BTtoMQTT/5CCAD370D4A2", "{}", 3);
    CHECK_FALSE(is_gone());
}

TEST_CASE("a wall clock that jumps makes nobody miss anything")
{
    Followed home({plan_of({expectation()})});
    home.measure(-4 * 60, "95");
    home.clinic.watched(noon() - 5h, {});
    home.pass(noon());
    REQUIRE(home.alerts(false).empty());
    for (const auto jump : {24h * 30, 24h * 365 * 3, -24h * 365 * 3})
    {
        home.clinic.watched(noon() + jump, {});
        home.pass(noon() + jump + 1min);
    }
    home.clinic.watched(noon() + 2min, {});
    home.pass(noon() + 2min);
    CHECK(home.alerts(false).empty());
    CHECK(home.changes.empty());
}

TEST_CASE("what a rule cannot tell is kept, and gone when it can")
{
    devices::Trend trend;
    trend.series = {"oxygen_saturation", "value"};
    trend.bounds.below.yellow = devices::Decimal{-5, 0};
    trend.days = 7;
    trend.at_least_days = 2;
    devices::Rule rule;
    rule.id = "falling";
    rule.test = trend;
    Followed home({plan_of({rule})});
    home.measure(-24 * 60, "95");
    const auto undecided = home.store->undecided("p-1", 10);
    REQUIRE(undecided.size() == 1);
    CHECK(undecided.front().what.rule == "falling");
    CHECK_FALSE(undecided.front().what.sentence.nb.empty());
    home.measure(0, "94");
    CHECK(home.store->undecided("p-1", 10).empty());
}

TEST_CASE("what is missing is said anew when some of it came, and since when stays")
{
    devices::Rule news2;
    news2.id = "news2";
    news2.test = devices::News2{};
    Followed home({plan_of({news2})});
    const auto row = [&home]
    {
        const auto undecided = home.store->undecided("p-1", 10);
        REQUIRE(undecided.size() == 1);
        CHECK(undecided.front().what.because == "incomplete");
        CHECK(undecided.front().since == noon() + 1s);
        return undecided.front().what.sentence;
    };
    home.measure(0, "97");
    CHECK(row().en.find("temperature") != std::string::npos);
    home.send("oxi-1", native(2, 1, R"({"kind":"body_temperature","value":36.8,"unit":"Cel"})"), 1);
    CHECK(row().en.find("temperature") == std::string::npos);
    CHECK(row().nb.find("temperatur") == std::string::npos);
    CHECK(row().en.find("respiratory rate") != std::string::npos);
    home.send("cuff-1", pressure(3, 2, "120", "80"), 2);
    CHECK(row().en.find("systolic") == std::string::npos);
}

TEST_CASE("what cannot be told by a rule that the plan has no more is no longer kept")
{
    devices::Rule news2;
    news2.id = "news2";
    news2.test = devices::News2{};
    Followed home({plan_of({news2}), plan_of({saturation_rule()}, 2, noon() + 5min)});
    home.measure(0, "97");
    CHECK(home.store->undecided("p-1", 10).size() == 1);
    home.measure(10, "97");
    CHECK(home.store->undecided("p-1", 10).empty());
}
