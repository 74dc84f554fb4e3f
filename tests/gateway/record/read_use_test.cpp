#include "followed_patient.hpp"
#include "gateway/record/read_use.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using namespace varde::gateway;
using namespace varde::gateway::record;
using namespace std::chrono_literals;
using Catch::Contains;

namespace
{

const store::UseSpan day{at(0) - 24h, at(0) + 24h};

devices::Json use_json(const FollowedPatient& followed)
{
    auto reader = followed.read();
    return json_of(read_use(reader.connection(), followed.settings, day, at(0) + 24h, ""));
}

} // namespace

TEST_CASE("what was taken is read by the time of measuring, answers beside measurements")
{
    const FollowedPatient followed;
    auto reader = followed.read();
    const auto rows = store::read_taken(reader.connection(), "patient-1", day);
    REQUIRE(rows.size() == 5);
    CHECK(rows[0].kind == "questionnaire:cough");
    CHECK(rows[1].kind == "heart_rate");
    CHECK(rows[4].withheld);
    CHECK(store::read_taken(reader.connection(), "patient-1", {at(0), at(60000)}).size() == 1);
    CHECK(store::read_taken(reader.connection(), "patient-2", day).empty());
}

TEST_CASE("an alert's first acknowledgement and its end are read from its changes")
{
    FollowedPatient followed;
    auto alert = *followed.store.alert(1);
    const auto change = [&](devices::SignalState signal, devices::Presence presence, int minute)
    {
        alert.record.facets = {presence, signal};
        alert.updated = at(minute * 60000);
        std::vector changes{change_of(alert, devices::Phase::update)};
        store::Store::Transaction transaction(followed.store);
        followed.store.keep_alert(alert, changes);
        transaction.commit();
    };
    change(devices::SignalState::acknowledged, devices::Presence::active, 10);
    change(devices::SignalState::acknowledged, devices::Presence::active, 20);
    auto reader = followed.read();
    auto rows = store::read_alert_use(reader.connection(), day);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].acknowledged == at(10 * 60000));
    CHECK_FALSE(rows[0].resolved.has_value());
    change(devices::SignalState::acknowledged, devices::Presence::inactive, 30);
    change(devices::SignalState::acknowledged, devices::Presence::inactive, 40);
    rows = store::read_alert_use(reader.connection(), day);
    CHECK(rows[0].resolved == at(30 * 60000));
    CHECK(store::read_alert_use(reader.connection(), {at(0) + 1h, at(0) + 24h}).empty());
}

TEST_CASE("how long deliveries took is read by destination and by when they were delivered")
{
    FollowedPatient followed;
    followed.store.set_destinations(std::vector<std::string>{"clinic"});
    keep(followed.store, heart_rate("cuff-1", 0, 80));
    settle(followed.store, "clinic", 5, {fhir::Verdict::delivered, "", "", "Observation/1"});
    auto reader = followed.read();
    const auto delays = store::read_delays(reader.connection(), day);
    REQUIRE(delays.contains("clinic"));
    CHECK(delays.at("clinic") ==
          std::vector<std::int64_t>{3000}); // received at 2 s, settled at 5 s
    CHECK(store::read_delays(reader.connection(), {at(0) + 1h, at(0) + 2h}).empty());
}

TEST_CASE("a message is counted as refused once")
{
    FollowedPatient followed;
    const auto message = message_of(heart_rate("cuff-1", 30));
    refuse(followed.store, message, devices::Error::json_malformed);
    refuse(followed.store, message, devices::Error::json_malformed);
    auto reader = followed.read();
    CHECK(store::count_refused(reader.connection(), day) == 1);
    CHECK(store::count_refused(reader.connection(), {at(0) - 2h, at(0) - 1h}) == 0);
}

TEST_CASE("of one patient nothing is told but that it is one, and equipment is told all the same")
{
    FollowedPatient followed;
    followed.settings.destinations.resize(1);
    followed.settings.destinations[0].id = "clinic";
    const auto json = use_json(followed);
    CHECK(json.find("active_patients")->as_number()->text == "1");
    CHECK(*json.find("suppressed")->as_bool());
    for (const auto* figure : {"measurements", "alerts", "alerts_per_patient_week", "adherence",
                               "late", "minutes_to_acknowledge", "minutes_to_resolve"})
    {
        CAPTURE(figure);
        CHECK(json.find(figure)->is_null());
    }
    CHECK(json.find("rules")->as_array()->empty());
    CHECK(json.find("destinations")->as_array()->front().text("id") == "clinic");
    CHECK_THAT(devices::write_json(json), !Contains("patient-1"));
}

TEST_CASE("a ratio has two decimals, and a division by nothing is no figure")
{
    CHECK(*ratio_json(1, 3).as_string() == "0.33");
    CHECK(ratio_json(1, 0).is_null());
}
