#include "home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace std::chrono_literals;
using tests::Home;
using tests::noon;
using tests::pressure;
using tests::spo2;

TEST_CASE("a measurement is stored, queued for the destination and acknowledged, in that order")
{
    Home home;
    const auto acknowledgement = home.send("oxi-1", spo2(1, 0, "94"), 0);
    CHECK(acknowledgement.status == "stored");
    CHECK(acknowledgement.message == "1");
    CHECK(home.committed == std::vector<std::uint64_t>{1});
    CHECK(home.wakes == 1);
    REQUIRE(home.pending().size() == 1);
    CHECK(home.pending().front().measurement.patient == "p-1");
}

TEST_CASE("a message delivered five times is one measurement")
{
    Home home;
    CHECK(home.send("oxi-1", spo2(1, 0, "94"), 0).status == "stored");
    for (int again = 0; again < 4; ++again)
    {
        CHECK(home.send("oxi-1", spo2(1, 0, "94"), again).status == "duplicate");
    }
    CHECK(home.pending().size() == 1);
    const auto counted = home.store->conservation();
    CHECK(counted.received == 5);
    CHECK(counted.stored == 1);
    CHECK(counted.duplicate == 4);
}

TEST_CASE("the same measurement in another message is a duplicate, too")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "94"), 0);
    CHECK(home.send("oxi-1", spo2(2, 0, "94"), 0).status == "duplicate");
    CHECK(home.pending().size() == 1);
}

TEST_CASE("another value for the same act of measuring is refused, and a technician hears of it")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "94"), 0);
    const auto second = home.send("oxi-1", spo2(1, 0, "70"), 0);
    CHECK(second.status == "refused");
    CHECK(second.reason == "identity-conflict");
    REQUIRE(home.pending().size() == 1);
    CHECK(home.store->open_events(10).front().event.code == "identity-conflict");
    CHECK(home.alerts().empty());
}

TEST_CASE("an unknown device leaves its name and a count, and no value")
{
    Home home;
    const auto answer = home.send("stranger-1", spo2(1, 0, "94"), 0);
    CHECK(answer.device == "stranger-1");
    CHECK(answer.reason == "device-unknown");
    CHECK(home.pending().empty());
    CHECK(home.store->conservation().refused_by.at("device-unknown") == 1);
}

TEST_CASE("a topic that names no device is refused and nobody is told")
{
    Home home;
    CHECK(home.send("a/b", spo2(1, 0, "94"), 0).device.empty());
    CHECK(home.store->conservation().refused_by.at("topic-malformed") == 1);
}

TEST_CASE("a device that was nobody's when it measured is refused")
{
    auto settings = tests::home_settings();
    settings.registry.assignments.front().until = noon() - 1h;
    Home home(settings);
    CHECK(home.send("oxi-1", spo2(1, 0, "94"), 0).reason == "device-unassigned");
}

TEST_CASE("a refused message that is sent again after the assignment is stored")
{
    auto settings = tests::home_settings();
    const auto assignments = settings.registry.assignments;
    settings.registry.assignments.clear();
    Home home(settings);
    CHECK(home.send("oxi-1", spo2(1, 0, "94"), 0).status == "refused");
    settings.registry.assignments = assignments;
    home.current.replace(std::make_shared<const config::Settings>(settings));
    CHECK(home.send("oxi-1", spo2(1, 0, "94"), 0).status == "stored");
    const auto counted = home.store->conservation();
    CHECK(counted.received == counted.stored + counted.duplicate + counted.refused);
}

TEST_CASE("a late measurement goes to the patient who had the device when it was taken")
{
    auto settings = tests::home_settings();
    settings.registry.patients["p-2"] = {"p-2", {"urn:oid:2.16.578.1.12.4.1.4.1", "15507600333"}};
    settings.registry.assignments = {{"oxi-1", "p-1", noon() - 24h, noon()},
                                     {"oxi-1", "p-2", noon() + 1h, {}}};
    Home home(settings);
    home.send("oxi-1", spo2(1, -10, "94"), 120);
    home.send("oxi-1", spo2(2, 90, "95"), 121);
    REQUIRE(home.pending().size() == 2);
    CHECK(home.pending()[0].measurement.patient == "p-1");
    CHECK(home.pending()[1].measurement.patient == "p-2");
}

TEST_CASE("a payload that names another device than its topic is refused")
{
    Home home;
    auto payload = spo2(1, 0, "94");
    payload.insert(1, R"("device":"cuff-1",)");
    CHECK(home.send("oxi-1", payload, 0).reason == "device-mismatch");
}

TEST_CASE("a payload that names a patient is refused: identity comes from the assignment alone")
{
    Home home;
    auto payload = spo2(1, 0, "94");
    payload.insert(1, R"("patient":"p-2",)");
    CHECK(home.send("oxi-1", payload, 0).reason == "key-unknown");
}

TEST_CASE("a retained message is never a fresh measurement")
{
    Home home;
    CHECK(home.send("oxi-1", spo2(1, 0, "94"), 0, true).reason == "retained-stale");
    CHECK(home.pending().empty());
}

TEST_CASE("an empty payload and one over the limit are refused with their reason")
{
    Home home;
    CHECK(home.send("oxi-1", "", 0).reason == "payload-empty");
    CHECK(home.send("oxi-1", std::string(64 * 1024 + 1, ' '), 0).reason == "payload-too-large");
}

TEST_CASE("an impossible value is kept, not sent, and raises no alert about the patient")
{
    Home home;
    CHECK(home.send("oxi-1", spo2(1, 0, "140"), 0).status == "stored");
    CHECK(home.send("cuff-1", pressure(1, 0, "70", "110"), 0).status == "stored");
    CHECK(home.pending().empty());
    CHECK(home.store->conservation().withheld == 2);
    CHECK(home.alerts().empty());
    CHECK(home.store->open_events(10).size() == 2);
}

TEST_CASE("a measurement from the future is kept with a suspect clock and moves no alarm")
{
    Home home;
    home.send("oxi-1", spo2(1, 60 * 24 * 365, "70"), 0);
    REQUIRE(home.pending().size() == 1);
    CHECK(home.pending().front().measurement.taken.trust == devices::ClockTrust::suspect);
    CHECK(home.alerts().empty());
    CHECK(home.store->open_events(10).front().event.code == "clock-suspect");
}

TEST_CASE("missing sequence numbers become visible to a technician and vanish when they arrive")
{
    Home home;
    home.send("oxi-1", spo2(1, 0, "94"), 0);
    home.send("oxi-1", spo2(3, 2, "94"), 2);
    CHECK(home.store->devices_seen().front().sequence.missing == 1);
    CHECK(home.store->open_events(10).front().event.code == "sequence-gap");
    home.send("oxi-1", spo2(2, 1, "94"), 3);
    CHECK(home.store->open_events(10).empty());
}

TEST_CASE("a device that floods is told to send again later, and another one is not disturbed")
{
    auto settings = tests::home_settings();
    settings.intake.device_rate = {0.0, 3.0};
    Home home(settings);
    for (int i = 1; i <= 3; ++i)
    {
        CHECK(home.send("oxi-1", spo2(i, i, "94"), i).status == "stored");
    }
    CHECK(home.send("oxi-1", spo2(4, 4, "94"), 4).reason == "rate-exceeded");
    CHECK(home.store->open_events(10).front().event.code == "rate-exceeded");
    CHECK(home.send("cuff-1", pressure(1, 4, "128", "82"), 4).status == "stored");
}

TEST_CASE("a flood is not answered message by message")
{
    auto settings = tests::home_settings();
    settings.intake.device_rate = {0.0, 1.0};
    Home home(settings);
    home.send("oxi-1", spo2(1, 1, "94"), 1);
    CHECK(home.send("oxi-1", spo2(2, 2, "94"), 2).device == "oxi-1");
    CHECK(home.send("oxi-1", spo2(3, 3, "94"), 3).device.empty());
    CHECK(home.send("nobody-1", spo2(1, 1, "94"), 1).device == "nobody-1");
    CHECK(home.send("nobody-2", spo2(1, 1, "94"), 1).device.empty());
    CHECK(home.store->conservation().refused_by.at("rate-exceeded") == 2);
    CHECK(home.store->conservation().refused_by.at("device-unknown") == 2);
}

TEST_CASE("text that attacks a terminal, a page or a query is only text")
{
    Home home;
    auto payload = spo2(1, 0, "94");
    payload.insert(1, R"("id":"'; DROP TABLE measurement;--\u001b[31m<script>",)");
    CHECK(home.send("oxi-1", payload, 0).reason == "text-malformed");
    CHECK(home.send("oxi-1", spo2(2, 0, "94"), 0).status == "stored");
}
