// Answers to a questionnaire on their way from the topic to the disk, the rules and the
// acknowledgement.
#include "config/questionnaires.hpp"
#include "gateway/store/reader.hpp"
#include "gateway/store/verify.hpp"
#include "home.hpp"
#include "tests/support/source_file.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace std::chrono_literals;
using tests::Home;
using tests::noon;

namespace
{

constexpr const char* topic = "varde/oxi-1/up/answers";

// Three and more signs of worsening are yellow, five red, as the shipped template has it.
devices::Plan plan()
{
    devices::ScoreLimit limit;
    limit.series = devices::questionnaire_series("copd-daily", "score");
    limit.bounds.above = {devices::Decimal{3, 0}, devices::Decimal{5, 0}};
    devices::Rule rule;
    rule.id = "copd.symptoms";
    rule.test = limit;
    devices::Plan made;
    made.id = "p-1";
    made.patient = "p-1";
    made.version = {1, "dr-1", noon() - 24h * 90, "test"};
    made.rules = {rule};
    return made;
}

config::Settings settings()
{
    auto made = tests::home_settings();
    made.plans.questionnaires =
        config::load_questionnaires(varde::tests::source_file("config/questionnaires"))
            .questionnaires;
    made.plans.patients["p-1"] = {plan()};
    return made;
}

std::string answers(const std::string& id, int minute, const std::string& given)
{
    return R"({"format":"varde-answers-1","id":")" + id +
           R"(","questionnaire":"copd-daily","answered_at":")" +
           devices::format_utc(noon() + std::chrono::minutes(minute)) + R"(","answers":)" + given +
           "}";
}

const std::string well =
    R"({"breathlessness":"as_usual","sputum_amount":"as_usual","cough":false,"reliever_puffs":2})";
const std::string ill =
    R"({"breathlessness":"much","sputum_amount":"more","sputum_colour":"yellow_green","cough":true})";

std::vector<devices::Answered> stored(Home& home)
{
    return home.store->answered("p-1", "copd-daily", noon() - 24h * 365, 100);
}

void require_right_sums(Home& home)
{
    gateway::store::Reader reader(home.folder.path());
    const auto verification = gateway::store::verify(reader);
    for (const auto& finding : verification.findings)
    {
        FAIL(finding.check << ": " << finding.detail);
    }
}

} // namespace

TEST_CASE("answers are kept as the patient's, acknowledged, and judged")
{
    Home home(settings());
    home.hear(topic, answers("a-1", 0, ill), 60);
    REQUIRE(home.acknowledged.size() == 1);
    CHECK(home.acknowledged.back().message == "a-1");
    CHECK(home.acknowledged.back().status == "stored");
    REQUIRE(stored(home).size() == 1);
    CHECK(stored(home).front().patient == "p-1");
    CHECK(stored(home).front().answers.at("breathlessness") ==
          devices::Answer(std::string("much")));
    REQUIRE(home.alerts().size() == 1);
    CHECK(home.alerts().front().record.rule == "copd.symptoms");
    CHECK(home.changes.back().change.zone == devices::Zone::red);
    require_right_sums(home);
}

TEST_CASE("answers that are too old to be judged are kept, and their sender is told so")
{
    Home home(settings());
    home.hear(topic, answers("a-1", -36 * 24 * 60, ill), 60);
    REQUIRE(home.acknowledged.size() == 1);
    CHECK(home.acknowledged.back().status == "stored");
    CHECK(home.acknowledged.back().not_judged == "too-old");
    CHECK(home.alerts(false).empty());
}

TEST_CASE("answers that say that all is well ring nobody")
{
    Home home(settings());
    home.hear(topic, answers("a-1", 0, well), 60);
    CHECK(home.acknowledged.back().status == "stored");
    CHECK(home.alerts().empty());
}

TEST_CASE("answers wake who forwards them, and the same again do not")
{
    Home home(settings());
    home.hear(topic, answers("a-1", 0, well), 60);
    CHECK(home.wakes == 1);
    home.hear(topic, answers("a-1", 0, well), 61);
    CHECK(home.wakes == 1);
}

TEST_CASE("the same answers again are a duplicate, also when their message looks otherwise")
{
    Home home(settings());
    home.hear(topic, answers("a-1", 0, ill), 60);
    home.hear(topic, answers("a-1", 0, ill), 61);
    CHECK(home.acknowledged.back().status == "duplicate");
    home.hear(topic, answers("a-2", 0, ill), 62);
    CHECK(home.acknowledged.back().status == "duplicate");
    CHECK(stored(home).size() == 1);
    const auto sums = home.store->conservation();
    CHECK(sums.received == 3);
    CHECK(sums.stored == 1);
    CHECK(sums.duplicate == 2);
    require_right_sums(home);
}

TEST_CASE("other answers for the same time are a conflict, and kept as refused")
{
    Home home(settings());
    home.hear(topic, answers("a-1", 0, ill), 60);
    home.hear(topic, answers("a-2", 0, well), 61);
    CHECK(home.acknowledged.back().status == "refused");
    CHECK(home.acknowledged.back().reason == "identity-conflict");
    CHECK(stored(home).size() == 1);
    require_right_sums(home);
}

TEST_CASE("answers that do not fit, retained ones and a stranger's are refused and counted")
{
    Home home(settings());
    home.hear(topic, answers("a-1", 0, R"({"breathlessness":"gasping"})"), 60);
    CHECK(home.acknowledged.back().reason == "value-reserved");
    home.hear(topic, answers("a-2", 0, ill), 61, 1, true);
    CHECK(home.acknowledged.back().reason == "retained-stale");
    home.hear("varde/stranger/up/answers", answers("a-3", 0, ill), 62);
    CHECK(home.acknowledged.back().reason == "device-unknown");
    CHECK(stored(home).empty());
    CHECK(home.store->conservation().refused == 3);
    require_right_sums(home);
}

TEST_CASE("what was answered before a restart is still looked at by the rules")
{
    auto with_two = settings();
    std::get<devices::ScoreLimit>(with_two.plans.patients["p-1"].front().rules.front().test)
        .in_a_row = 2;
    Home home(with_two);
    home.hear(topic, answers("a-1", 0, ill), 60);
    CHECK(home.alerts().empty());
    home.current.replace(std::make_shared<const config::Settings>(with_two)); // forgets its charts
    home.hear(topic, answers("a-2", 60, ill), 3660);
    CHECK(home.alerts().size() == 1);
}
