// What people enter: taken as it is typed, or refused in words that say where.
#include "config/questionnaires.hpp"
#include "config/settings.hpp"
#include "devices/by_hand.hpp"
#include "gateway/api/entering.hpp"
#include "tests/support/source_file.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

using namespace varde;
using namespace varde::gateway::api;
using namespace std::chrono_literals;
using devices::Json;
using gateway::people::Role;

namespace
{

const devices::Instant now = devices::parse_timestamp("2026-11-22T12:00:00Z").value().instant;

config::Settings make_settings()
{
    config::Settings settings;
    const std::string file = varde::tests::source_file("config/vocabulary.toml");
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    settings.vocabulary = *config::parse_vocabulary(text.str(), file).value;
    settings.intake.clock.zone = devices::parse_time_zone("CET-1CEST,M3.5.0,M10.5.0/3").value();
    settings.plans.questionnaires =
        config::load_questionnaires(varde::tests::source_file("config/questionnaires"))
            .questionnaires;
    devices::Plan plan;
    plan.id = plan.patient = "p-1";
    plan.version = {1, "dr-1", now - 24h, "test"};
    plan.questionnaires = {"copd-daily"};
    settings.plans.patients["p-1"] = {plan};
    return settings;
}

const config::Settings& settings()
{
    static const auto made = make_settings();
    return made;
}

Entering entering(const std::string& key = "", Role by = Role::patient)
{
    return {settings(), "p-1", by, key, now};
}

Json json(const std::string& text)
{
    return devices::parse_json(text).value();
}

std::string faults_of(const Faults& faults)
{
    std::string told;
    for (const auto& fault : faults)
    {
        told += fault.pointer + ": " + fault.detail + "\n";
    }
    return told;
}

std::string refused(const std::string& body)
{
    const auto entered = read_measurement(json(body), entering());
    return entered ? "" : faults_of(entered.error());
}

std::string refused_answers(const std::string& body)
{
    const auto entered = read_answered(json(body), entering());
    return entered ? "" : faults_of(entered.error());
}

const std::string well = R"({"breathlessness":"as_usual","sputum_amount":"as_usual","cough":false,)"
                         R"("reliever_puffs":"2"})";

std::string response(const std::string& answers, const std::string& more = "")
{
    return R"({"questionnaire":"copd-daily","version":1,"answers":)" + answers + more + "}";
}

} // namespace

TEST_CASE("a value is kept digit for digit, as the patient's, entered by hand, now and here")
{
    const auto entered = read_measurement(
        json(R"({"kind":"body_weight","components":{"value":"84.20"}})"), entering("key-1"));
    REQUIRE(entered.has_value());
    CHECK(entered->patient == "p-1");
    CHECK(devices::is_by_patient(*entered));
    CHECK(entered->unit == "kg");
    CHECK(to_string(std::get<devices::Decimal>(entered->components[0].value)) == "84.20");
    CHECK(devices::format_timestamp(entered->taken.at) == "2026-11-22T13:00:00+01:00");
    CHECK(entered->taken.trust == devices::ClockTrust::trusted);
    const auto nurse =
        read_measurement(json(R"({"kind":"body_weight","components":{"value":"84.20"}})"),
                         entering("key-1", Role::clinician));
    CHECK(devices::is_by_hand(*nurse));
    CHECK_FALSE(devices::is_by_patient(*nurse));
}

TEST_CASE("one act is one measurement whenever it comes, and two acts are two")
{
    const auto body = json(R"({"kind":"heart_rate","components":{"value":"72"}})");
    auto later = entering("key-1");
    later.now = now + 1h;
    CHECK(read_measurement(body, entering("key-1"))->id == read_measurement(body, later)->id);
    CHECK(read_measurement(body, entering("key-1"))->id !=
          read_measurement(body, entering("key-2"))->id);
    const auto at = json(
        R"({"kind":"heart_rate","components":{"value":"72"},"taken":"2026-11-22T08:00:00+01:00"})");
    later.key.clear();
    CHECK(read_measurement(at, entering())->id == read_measurement(at, later)->id);
}

TEST_CASE("a blood pressure has both its values, and one in another unit is converted")
{
    const auto entered = read_measurement(
        json(R"({"kind":"blood_pressure","components":{"systolic":"132","diastolic":"84"}})"),
        entering());
    REQUIRE(entered.has_value());
    CHECK(entered->components.size() == 2);
    const auto pounds = read_measurement(
        json(R"({"kind":"body_weight","components":{"value":"185"},"unit":"[lb_av]"})"),
        entering());
    REQUIRE(pounds.has_value());
    CHECK(pounds->unit == "kg");
    CHECK(refused(R"({"kind":"blood_pressure","components":{"systolic":"132"}})") ==
          "/components/diastolic: is missing\n");
    CHECK(refused(R"({"kind":"blood_pressure","components":{"systolic":"84","diastolic":"132"}})")
              .starts_with("/components: these cannot be together"));
}

TEST_CASE("what cannot be is asked for again with what is possible, and never changed")
{
    CHECK(refused(R"({"kind":"body_weight","components":{"value":"842"}})") ==
          "/components/value: no living person has this; possible are 0.2 to 700 kg\n");
    CHECK(refused(R"({"kind":"body_weight","components":{"value":"84,2"}})")
              .starts_with("/components/value: a decimal number"));
    CHECK(refused(R"({"kind":"body_weight","components":{"value":84.2}})")
              .starts_with("/components/value: a decimal number"));
    CHECK(refused(R"({"kind":"body_weight","components":{"value":"84.2","x":"1"}})") ==
          "/components/\"x\": this kind has no such component\n");
    CHECK(refused(R"({"kind":"happiness","components":{"value":"84.2"}})") ==
          "/kind: there is no such kind; see /vocabulary\n");
    CHECK(refused(R"({"kind":"body_weight","components":{"value":"84.2"},"unit":"furlong"})")
              .starts_with("/unit: "));
    CHECK(refused(R"({"kind":"body_weight","components":{"value":"84.2"},"patient":"p-2"})") ==
          "/patient: there is no such member\n");
    CHECK_FALSE(refused("[]").empty());
}

TEST_CASE("a time that has not come, is long gone or says no offset is refused")
{
    const auto at = [](const std::string& taken)
    {
        return refused(R"({"kind":"body_weight","components":{"value":"84.2"},"taken":")" + taken +
                       "\"}");
    };
    CHECK(at("2026-11-22T12:01:00Z").empty());
    CHECK(at("2026-11-22T12:03:00Z") == "/taken: lies in the future; is the date right?\n");
    CHECK(at("2006-11-22T12:00:00Z") == "/taken: is too long ago; is the year right?\n");
    CHECK(at("2026-11-22T11:00:00").starts_with("/taken: a time of RFC 3339"));
}

TEST_CASE("answers are read by the types of their questions, and a skipped one is no mistake")
{
    const auto entered = read_answered(json(response(well)), entering("key-1"));
    REQUIRE(entered.has_value());
    CHECK(entered->patient == "p-1");
    CHECK(entered->complete);
    CHECK(std::get<devices::Decimal>(entered->answers.at("reliever_puffs")) ==
          devices::Decimal{2, 0});
    const auto some = read_answered(json(response(R"({"cough":true})")), entering());
    REQUIRE(some.has_value());
    CHECK_FALSE(some->complete);
}

TEST_CASE("every answer that does not fit is named, and a questionnaire of others is not taken")
{
    CHECK(refused_answers(response(R"({"breathlessness":"blue","reliever_puffs":"1000"})")) ==
          "/answers/breathlessness: the question has no such option\n"
          "/answers/reliever_puffs: outside of what the question allows\n");
    CHECK(refused_answers(response(R"({"reliever_puffs":"many"})"))
              .starts_with("/answers/\"reliever_puffs\": is no answer to a question of type"));
    CHECK(
        refused_answers(response(R"({"nothing":true})")).ends_with("there is no such question\n"));
    CHECK(refused_answers(response("{}")) == "/answers: nothing was answered\n");
    CHECK(refused_answers(
              R"({"questionnaire":"heart-failure-daily","version":1,"answers":{"a":true}})") ==
          "/questionnaire: this patient is not asked that\n");
    CHECK(refused_answers(R"({"questionnaire":"copd-daily","version":9,"answers":)" + well + "}")
              .starts_with("/version: the questions have changed"));
    CHECK(refused_answers(response(well, R"(,"answered":"2027-01-01T00:00:00Z")"))
              .starts_with("/answered: lies in the future"));
}
