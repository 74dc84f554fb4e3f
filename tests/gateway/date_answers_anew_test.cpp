// The wall clock was wrong for a while: answers that came then are dated and judged by the right
// one, as what was measured is (date_anew_test.cpp).
#include "config/questionnaires.hpp"
#include "followed.hpp"
#include "gateway/contents.hpp"
#include "gateway/date_anew.hpp"
#include "gateway/journal.hpp"
#include "gateway/store/reader.hpp"
#include "gateway/store/redated_rows.hpp"
#include "gateway/store/verify.hpp"
#include "tests/support/source_file.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace varde;
using namespace varde::gateway;
using namespace varde::tests;
using namespace std::chrono_literals;

namespace
{

constexpr int three_years = 3 * 365 * 24 * 60; // minutes

config::Settings settings()
{
    devices::ScoreLimit limit;
    limit.series = devices::questionnaire_series("copd-daily", "score");
    limit.bounds.above = {devices::Decimal{3, 0}, devices::Decimal{5, 0}};
    devices::Rule rule;
    rule.id = "copd.symptoms";
    rule.test = limit;
    auto made = followed_by({plan_of({rule}, 1, noon() - 24h * 365 * 5)});
    made.plans.questionnaires =
        config::load_questionnaires(source_file("config/questionnaires")).questionnaires;
    for (auto& assignment : made.registry.assignments)
    {
        assignment.from = noon() - 24h * 365 * 5;
    }
    return made;
}

// A patient who answers, and whose hub has a journal. Minutes are after noon, by the right clock;
// `ahead`, also minutes, is how wrong the hub's clock is.
struct Asked : Home
{
    Asked() : Home(settings()), journal(*store, shown(0)) {}

    ClockReading shown(int minute) const
    {
        return {noon() + std::chrono::minutes(minute + ahead), 1h + std::chrono::minutes(minute),
                "boot"};
    }
    void set(int minute, int minutes_ahead)
    {
        ahead = minutes_ahead;
        store::Store::Transaction transaction(*store);
        const auto now = shown(minute);
        journal.note(now);
        const auto agrees = [this](std::int64_t first, std::int64_t end)
        { return store::has_witness(store->connection(), first, end, 5min); };
        const auto dating = dating_of(journal.entries(), agrees);
        clinic.watched(watched_since(journal.entries()), {});
        const auto moved = gateway::date_anew(*store, dating.entries, *current.get(), now.wall);
        clinic.dated_anew(moved, dating.entries, now.wall);
        transaction.commit();
    }
    // Of a device whose clock shows `told`, `minute` by the right one; `sent` tells its clock's
    // error.
    void answer(int minute, int told, bool tells_sent)
    {
        const auto at = devices::format_utc(noon() + std::chrono::minutes(told));
        const auto sent = tells_sent ? R"(","sent":")" + at : std::string();
        hear("varde/oxi-1/up/answers",
             R"({"format":"varde-answers-1","id":"a-)" + std::to_string(minute) +
                 R"(","questionnaire":"copd-daily","answered_at":")" + at + sent +
                 R"(","answers":{"breathlessness":"much","sputum_amount":"more",)"
                 R"("sputum_colour":"yellow_green","cough":true}})",
             (minute + ahead) * 60);
    }
    std::vector<devices::Answered> answered() const
    {
        return store->answered("p-1", "copd-daily", noon() - 24h * 365 * 6, 100);
    }
    int rings() const
    {
        return static_cast<int>(std::ranges::count_if(
            changes, [](const auto& change) { return change.change.ring != devices::Ring::none; }));
    }
    bool is_sound() const
    {
        store::Reader reader(folder.path());
        return store::verify(reader).findings.empty();
    }

    int ahead = 0;
    Journal journal;
};

} // namespace

TEST_CASE("answers of a device with a right clock that came while ours was wrong are judged when "
          "it is right")
{
    for (const int wrong : {three_years, -three_years})
    {
        INFO(wrong);
        Asked home;
        home.set(10, wrong);
        home.answer(11, 11, false);
        REQUIRE(home.alerts(false).empty());
        home.set(20, 0);
        REQUIRE(home.answered().size() == 1);
        CHECK(home.answered().front().taken.at.instant == noon() + 11min);
        CHECK(home.answered().front().taken.trust == devices::ClockTrust::trusted);
        CHECK(home.answered().front().received == noon() + 11min);
        REQUIRE(home.alerts().size() == 1);
        CHECK(home.alerts().front().record.episodes.front().onset == noon() + 11min);
        CHECK(home.rings() == 1);
        CHECK(home.is_sound());
    }
}

TEST_CASE("answers that our wrong clock dated have the right time when it is right, and their "
          "alert is the same one, told once")
{
    Asked home;
    home.set(10, three_years);
    home.answer(11, -90, true); // its clock is an hour and a half behind, and it says so
    REQUIRE(home.alerts().size() == 1);
    const auto before = home.alerts().front();
    REQUIRE(home.rings() == 1);
    home.set(20, 0);
    REQUIRE(home.answered().size() == 1);
    CHECK(home.answered().front().taken.at.instant == noon() + 11min);
    REQUIRE(home.alerts().size() == 1);
    CHECK(home.alerts().front().record.id == before.record.id);
    CHECK(home.alerts().front().record.episodes.front().onset == noon() + 11min);
    CHECK(home.rings() == 1);
    CHECK(home.is_sound());
}

TEST_CASE("a clock that jumps away and back leaves the answers' times as they came")
{
    Asked home;
    home.answer(1, 24 * 60, true); // its clock is a day ahead, and it says so
    const auto before = home.answered();
    home.set(10, three_years);
    CHECK(home.answered().front().taken.at.instant ==
          before.front().taken.at.instant + 24h * 365 * 3);
    home.set(20, 0);
    CHECK(home.answered() == before);
    CHECK(home.rings() == 1);
    CHECK(home.is_sound());
}

TEST_CASE("a destination that has answers with a wrong time is told of them again, once, and in "
          "their place")
{
    Asked home;
    home.store->set_takers(store::What::answers, std::vector<std::string>{destination});
    home.set(10, three_years);
    home.answer(11, -90, true);
    const auto due_answers = [&home]
    {
        auto due = home.pending();
        std::erase_if(due, [](const auto& one) { return one.what != store::What::answers; });
        return due;
    };
    const auto settle = [&]
    {
        const store::Settlement delivered{
            due_answers().front().number,
            {fhir::Verdict::delivered, "", "", "QuestionnaireResponse/17"},
            false,
            store::What::answers,
            ""};
        home.store->settle(destination, std::vector{delivered}, noon());
    };
    REQUIRE(due_answers().size() == 1);
    CHECK_FALSE(due_answers().front().is_there);
    settle();
    REQUIRE(due_answers().empty());
    home.set(20, 0);
    REQUIRE(due_answers().size() == 1);
    CHECK(due_answers().front().is_there);
    CHECK(due_answers().front().place == "QuestionnaireResponse/17");
    CHECK(due_answers().front().answers->answered.taken.at.instant == noon() + 11min);
    config::DestinationSettings server;
    server.id = destination;
    server.kind = config::DestinationKind::server;
    const auto said = say_in_fhir(due_answers(), {}, *home.current.get(), server, {});
    REQUIRE(said.resources.size() == 1);
    CHECK(said.resources.front().entry.replaces);
    CHECK(said.resources.front().entry.place == "QuestionnaireResponse/17");
    settle();
    home.set(21, 0);
    CHECK(due_answers().empty());
}

TEST_CASE("first times of answers that were changed outside varded are found")
{
    Asked home;
    home.set(10, three_years);
    home.answer(11, -90, true);
    home.set(20, 0);
    REQUIRE(home.is_sound());
    home.store->connection().execute("change it", "UPDATE redated_answers SET taken = taken + 1");
    CHECK_FALSE(home.is_sound());
}
