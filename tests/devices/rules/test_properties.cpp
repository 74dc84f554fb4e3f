// What holds of any readings: worse is never judged milder where several readings decide, more data
// never make an absence, an incomplete answer is never judged worse than any complete one that it
// could be; and rules made of several readings do not care in which order they come.
#include "engine_sample.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

using namespace varde::devices;
using namespace varde::devices::sample;

namespace
{

const Series systolic{"blood_pressure", "systolic"};
const Series daily_score = questionnaire_series("copd-daily", "score");
constexpr int rounds = 300;

int rank(const Verdict& verdict)
{
    return verdict.truth == Truth::yes ? (verdict.zone == Zone::red ? 2 : 1) : 0;
}

ValueLimit low_limit()
{
    ValueLimit limit;
    limit.series = saturation;
    limit.bounds.below = {decimal("89"), decimal("84")};
    limit.hysteresis = decimal("1");
    return limit;
}

std::vector<ValueLimit> limits_of_several()
{
    ValueLimit votes = low_limit();
    votes.yellow = {2, 3};
    votes.red = {3, 5};
    ValueLimit lasting = low_limit();
    lasting.lasting = std::chrono::minutes{15};
    ValueLimit sessions = low_limit();
    sessions.session = SessionProtocol{1, 2, std::chrono::minutes{10}};
    sessions.yellow = {2, 2};
    return {votes, lasting, sessions};
}

// Some minutes apart, of which some pauses are longer than a session and a duration bear.
std::vector<Point> random_points(std::mt19937& random, int count)
{
    std::uniform_int_distribution<int> percent(80, 93);
    std::uniform_int_distribution<int> pause(1, 18);
    std::vector<Point> points;
    std::int64_t minute = 0;
    for (int i = 0; i < count; ++i)
    {
        minute += pause(random);
        points.push_back({"m" + std::to_string(i), at(minute), Decimal{percent(random), 0}});
    }
    return points;
}

History history_of(const Series& series, const std::vector<Point>& points)
{
    History history;
    for (const Point& point : points)
    {
        history.add(series, point);
    }
    return history;
}

} // namespace

TEST_CASE("A lower reading anywhere is never judged milder by n of m, by duration or by sessions")
{
    std::mt19937 random(31);
    for (const ValueLimit& limit : limits_of_several())
    {
        int raised = 0;
        int held = 0;
        for (int round = 0; round < rounds; ++round)
        {
            auto points = random_points(random, 12);
            const auto judged = [&] {
                return rank(
                    judge(limit, history_of(saturation, points), points.back().at, wording()));
            };
            const int before = judged();
            Point& lower = points[static_cast<std::size_t>(round) % points.size()];
            lower.value = lower.value - decimal("6");
            const int after = judged();
            REQUIRE(after >= before);
            raised += after > before ? 1 : 0;
            held += before > 0 ? 1 : 0;
        }
        CHECK(raised > 0);
        CHECK(held > 0);
    }
}

TEST_CASE("A reading more never makes an absence, and one less never ends one")
{
    std::mt19937 random(32);
    std::uniform_int_distribution<int> hour(0, 24 * 6);
    AbsenceRule rule;
    rule.series = weight;
    rule.schedule.times = {std::chrono::hours{8}, std::chrono::hours{20}};
    int ended = 0;
    for (int round = 0; round < rounds; ++round)
    {
        rule.in_a_row = 1 + round % 3;
        const std::vector<Outage> outages{{Link::hub, day(1), day(2)}};
        std::vector<Point> points;
        for (int i = 0; i < 6; ++i)
        {
            const Instant when = day(0, "00:00") + std::chrono::hours{hour(random)};
            points.push_back({"w" + std::to_string(i), when, decimal("80")});
        }
        const Point more = points.back();
        points.pop_back();
        History history = history_of(weight, points);
        const auto judged = [&](int number) {
            return rank(judge(rule, history, {{}, outages}, day(number, "12:00"), wording()));
        };
        std::array<int, 7> before{};
        for (int number = 0; number < 7; ++number)
        {
            before.at(static_cast<std::size_t>(number)) = judged(number);
        }
        history.add(weight, more);
        for (int number = 0; number < 7; ++number)
        {
            const int was = before.at(static_cast<std::size_t>(number));
            REQUIRE(judged(number) <= was);
            ended += judged(number) < was ? 1 : 0;
        }
    }
    CHECK(ended > 10);
}

TEST_CASE("A higher answer is never judged milder by days")
{
    std::mt19937 random(33);
    std::uniform_int_distribution<int> points_of(0, 4);
    std::uniform_int_distribution<int> hours(3, 30);
    ScoreLimit limit;
    limit.series = daily_score;
    limit.bounds.above = {decimal("2"), decimal("4")};
    limit.by_day = true;
    int raised = 0;
    for (int round = 0; round < rounds; ++round)
    {
        limit.in_a_row = 1 + round % 3;
        limit.out_of = 1 + round % 4;
        std::vector<Point> points;
        Instant when = day(0);
        for (int i = 0; i < 6; ++i)
        {
            when += std::chrono::hours{hours(random)};
            points.push_back({"a" + std::to_string(i), when, Decimal{points_of(random), 0}});
        }
        const int before = rank(judge(limit, history_of(daily_score, points), when, wording()));
        Point& higher = points[static_cast<std::size_t>(round) % points.size()];
        higher.value = higher.value + decimal("2");
        const int after = rank(judge(limit, history_of(daily_score, points), when, wording()));
        REQUIRE(after >= before);
        raised += after > before ? 1 : 0;
    }
    CHECK(raised > 10);
}

TEST_CASE("An incomplete answer is never judged worse than any complete one that it could be")
{
    Questionnaire all;
    all.id = "daily";
    Score sum{"score", {}, {}};
    for (const char* link_id : {"a", "b", "c"})
    {
        Question question;
        question.link_id = link_id;
        question.options = {
            {"no", {}, decimal("-1")}, {"some", {}, decimal("1")}, {"much", {}, decimal("3")}};
        all.questions.push_back(question);
        sum.questions.emplace_back(link_id);
    }
    all.questions[1].enable_when = EnableWhen{"a", {"much"}, {}};
    all.scores = {sum};
    ScoreLimit limit;
    limit.series = questionnaire_series("daily", "score");
    limit.bounds.above = {decimal("3"), decimal("5")};
    const auto judged = [&](const Answers& answers)
    {
        History history;
        add(history, all, answers, "answer", day(0));
        return rank(judge(limit, history, day(0), wording()));
    };
    const std::array<const char*, 3> options{"no", "some", "much"};
    int told = 0;
    for (int number = 0; number < 27 * 8; ++number)
    {
        const std::array<int, 3> chosen{number % 3, number / 3 % 3, number / 9 % 3};
        Answers complete;
        Answers incomplete;
        for (std::size_t i = 0; i < 3; ++i)
        {
            const Question& question = all.questions[i];
            if (!is_enabled(question, all, complete))
            {
                continue;
            }
            const Answer answer = std::string(options.at(static_cast<std::size_t>(chosen.at(i))));
            complete.emplace(question.link_id, answer);
            const bool skipped = (number / 27 >> i & 1) != 0;
            if (!skipped && is_enabled(question, all, incomplete))
            {
                incomplete.emplace(question.link_id, answer);
            }
        }
        REQUIRE(judged(incomplete) <= judged(complete));
        told += incomplete.size() < complete.size() && judged(incomplete) > 0 ? 1 : 0;
    }
    CHECK(told > 0);
}

TEST_CASE("Sessions, durations, own days and days of answers end in the same alerts in any order")
{
    Trend gain;
    gain.series = weight;
    gain.days = 7;
    gain.improbable_change = decimal("10");
    gain.bounds.above.yellow = decimal("2");
    ScoreLimit days;
    days.series = daily_score;
    days.bounds.above.yellow = decimal("2");
    days.in_a_row = 2;
    days.out_of = 3;
    days.by_day = true;
    ValueLimit pressure;
    pressure.series = systolic;
    pressure.bounds.above = {decimal("140"), decimal("160")};
    pressure.session = SessionProtocol{};
    pressure.yellow = {2, 3};
    ValueLimit lasting = low_limit();
    lasting.lasting = std::chrono::minutes{15};
    const std::vector<Rule> rules{rule_of("gain", gain), rule_of("days", days),
                                  rule_of("pressure", pressure), rule_of("lasting", lasting)};
    std::mt19937 random(34);
    const auto any = [&](int low, int high)
    { return std::uniform_int_distribution<int>(low, high)(random); };
    std::map<std::string, int> alerts;
    for (int set = 0; set < 20; ++set)
    {
        std::vector<HomeReading> readings;
        for (int number = 0; number < 5; ++number)
        {
            readings.push_back(
                {weight, day(number), Decimal{any(0, 5) == 0 ? 950 : any(790, 830), -1}});
            readings.push_back({daily_score, day(number, "09:00"), Decimal{any(0, 4), 0}});
            for (int i = 0; i < 3; ++i)
            {
                const auto minute = std::chrono::minutes{2 * i + 20 * any(0, 1) * (i / 2)};
                readings.push_back({systolic, day(number) + minute, Decimal{any(125, 175), 0}});
                readings.push_back({saturation,
                                    day(number) + std::chrono::minutes{any(1, 9) + 10 * i},
                                    Decimal{any(80, 91), 0}});
            }
        }
        const auto end_in = [&]
        {
            FollowedPatient patient(rules);
            for (const HomeReading& reading : readings)
            {
                patient.arrives(reading, day(6));
            }
            return without_ids(patient.standing());
        };
        const auto expected = end_in();
        for (const AlertRecord& record : expected)
        {
            ++alerts[record.rule];
        }
        for (int permutation = 0; permutation < 10; ++permutation)
        {
            std::ranges::shuffle(readings, random);
            REQUIRE(end_in() == expected);
        }
    }
    CHECK(alerts.size() == rules.size()); // each kind was worth permuting
}
