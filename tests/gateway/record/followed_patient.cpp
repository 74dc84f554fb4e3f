#include "followed_patient.hpp"

#include "tests/gateway/store/sample.hpp"
#include "tests/support/source_file.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace varde::tests
{

using namespace gateway::store;
using namespace std::chrono_literals;

namespace
{

devices::Vocabulary shipped_vocabulary()
{
    const std::string file = source_file("config/vocabulary.toml");
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    auto loaded = config::parse_vocabulary(text.str(), file);
    if (!loaded)
    {
        throw std::runtime_error("the shipped vocabulary does not load");
    }
    return std::move(*loaded.value);
}

devices::Questionnaire cough()
{
    devices::Questionnaire asked;
    asked.id = "cough";
    asked.title = {"Cough", "Hoste"};
    asked.questions.resize(2);
    asked.questions[0].link_id = "colour";
    asked.questions[0].words = {"Which colour?", "Hvilken farge?"};
    asked.questions[0].options = {{"green", {"Green", "Grønn"}, std::nullopt}};
    asked.questions[1].link_id = "puffs";
    asked.questions[1].type = devices::QuestionType::integer;
    asked.questions[1].words = {"How many puffs?", "Hvor mange drag?"};
    return asked;
}

devices::Answered answered()
{
    devices::Answered given;
    given.id = "22222222-2222-5222-8222-222222222222";
    given.device = "tablet-1";
    given.patient = "patient-1";
    given.questionnaire = "cough";
    given.taken.at = {at(0), devices::UtcOffset(60)};
    given.taken.raw = "2026-11-22T12:00:00+01:00";
    given.received = at(1000);
    given.answers = {{"colour", std::string("green")}, {"puffs", devices::Decimal{3, 0}}};
    return given;
}

void keep_answers(Store& store)
{
    RawMessage message;
    message.device = "tablet-1";
    message.topic = "varde/tablet-1/up/answers";
    message.payload = "{}";
    message.received = at(1000);
    Store::Transaction transaction(store);
    store.keep(message, answered());
    transaction.commit();
}

} // namespace

devices::Plan morning_plan(const std::string& patient, int version, devices::Instant at)
{
    devices::AbsenceRule expected;
    expected.series = {"heart_rate", "value"};
    expected.schedule.times = {std::chrono::minutes(8 * 60)};
    devices::Rule rule;
    rule.id = "daily";
    rule.name = {"Pulse each morning", "Puls hver morgen"};
    rule.test = expected;
    devices::Plan plan;
    plan.id = patient;
    plan.patient = patient;
    plan.name = {"COPD", "KOLS"};
    plan.version = {version, "nurse-1", at, "because"};
    plan.rules = {rule};
    plan.texts = {{devices::Zone::red, {"Call 113."}, {"Ring 113."}}};
    plan.responsible = {{"nurse", "lung-team", at, std::nullopt}};
    return plan;
}

config::Settings reading_settings()
{
    config::Settings settings;
    settings.gateway_id = "hub-1";
    settings.vocabulary = shipped_vocabulary();
    auto& registry = settings.registry;
    devices::Device cuff;
    cuff.id = "cuff-1";
    cuff.manufacturer = "Varde test";
    cuff.model = "cuff";
    registry.devices["cuff-1"] = cuff;
    registry.patients["patient-1"] = {"patient-1",
                                      {"urn:oid:2.16.578.1.12.4.1.4.1", identity_of_one}};
    registry.patients["patient-2"] = {"patient-2", {"urn:example:patients", "two"}};
    registry.assignments = {{"cuff-1", "patient-1", at(0) - 24h * 365, {}}};
    settings.plans.questionnaires.emplace("cough", cough());
    settings.plans.patients["patient-1"] = {morning_plan("patient-1", 1, at(0) - 24h * 90),
                                            morning_plan("patient-1", 2, at(0) - 24h * 10)};
    return settings;
}

FollowedPatient::FollowedPatient() : store(folder.path())
{
    settings.store.directory = folder.path();
    keep(store, heart_rate("cuff-1", 1, 71));
    keep(store, heart_rate("cuff-1", 2, 72));
    keep(store, heart_rate("gone-1", 3, 73)); // a device that nobody knows any more
    keep(store, implausible_heart_rate("cuff-1", 4));
    keep_answers(store);
    AlertRow alert = red_alert(alert_id);
    std::vector changes{change_of(alert, devices::Phase::start)};
    Correction correction;
    correction.measurement = 2;
    correction.components = {{"value", devices::Decimal{92, 0}}};
    correction.at = at(600000);
    correction.reason = "read from the device's display";
    Store::Transaction transaction(store);
    store.keep_alert(alert, changes);
    store.correct(correction);
    transaction.commit();
}

} // namespace varde::tests
