#include "followed_patient.hpp"
#include "gateway/record/diagnostics.hpp"
#include "tests/gateway/store/sample.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using Catch::Contains;

TEST_CASE("diagnostics tell what a gateway does, and nothing of any patient")
{
    FollowedPatient followed;
    auto precise = heart_rate("cuff-1", 8);
    precise.components = {{"value", devices::Decimal{7141421, -5}}};
    keep(followed.store, precise);
    auto hostile = message_of(heart_rate("cuff-1", 9));
    hostile.payload = "{not json of patient-1";
    refuse(followed.store, hostile, devices::Error::json_malformed);
    {
        gateway::store::Store::Transaction transaction(followed.store);
        followed.store.raise_event({"plan-broken", "patient-1", {"71.41421 of 13717404089", ""}},
                                   at(0));
        followed.store.put_device_seen({"cuff-1", {true, 9, 2, 1, 0}, at(0), 20});
        transaction.commit();
    }
    auto reader = followed.read();
    const auto json = gateway::record::diagnostics(reader, followed.settings, at(0));
    const auto text = devices::write_json(json);
    INFO(text);
    CHECK_THAT(text, Contains("json-malformed") && Contains("plan-broken") &&
                         Contains("[patient]") && Contains("\"missing\":2") &&
                         Contains("\"database_bytes\""));
    for (const auto* of_patients : {"patient-1", "patient-2", identity_of_one, "heart_rate",
                                    "71.41421", "Puls", "Heart rate", "COPD", "stone"})
    {
        CAPTURE(of_patients);
        CHECK_THAT(text, !Contains(of_patients));
    }
}

TEST_CASE("ids and identifiers of patients are masked in keys, texts and inside words")
{
    const auto settings = reading_settings();
    const auto masked = gateway::record::without_patients(
        devices::Json::object(
            {{"patient-1", devices::Json::array({"of patient-1, 13717404089", 7})}}),
        settings.registry);
    CHECK(devices::write_json(masked) == R"({"[patient]":["of [patient], [patient]",7]})");
}
