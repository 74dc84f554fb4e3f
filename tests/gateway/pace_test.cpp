#include "gateway/pace.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace std::chrono_literals;
using fhir::Verdict;
using gateway::after;
using gateway::Pace;

namespace
{

config::DestinationSettings settings_of_fifty()
{
    config::DestinationSettings settings;
    settings.bundle_size = 50;
    settings.backoff = {1s, 300s, 900s};
    return settings;
}

fhir::Judgements whole(Verdict verdict, std::string reason = "why")
{
    fhir::Judgements judgements;
    judgements.whole.verdict = verdict;
    judgements.whole.reason = std::move(reason);
    return judgements;
}

fhir::Judgements entries(std::size_t count, Verdict verdict)
{
    auto judgements = whole(Verdict::delivered);
    judgements.entries.assign(count, {verdict, "because", "", ""});
    return judgements;
}

} // namespace

TEST_CASE("a delivered bundle is followed at once by the next, of full size")
{
    auto answer = entries(50, Verdict::delivered);
    const auto pace =
        after(Pace{50, 3, 2, true, "was away", 5s}, answer, 50, settings_of_fifty(), 0.5);
    CHECK(pace.rest == 0ms);
    CHECK(pace.failures == 0);
    CHECK(pace.bundle == 50);
    CHECK_FALSE(pace.paused);
    CHECK(pace.reason.empty());
}

TEST_CASE("each failure doubles the longest rest, up to the most")
{
    const auto settings = settings_of_fifty();
    CHECK(gateway::backoff(0, settings.backoff, 0.999999) == 999ms);
    CHECK(gateway::backoff(3, settings.backoff, 0.5) == 4s);
    CHECK(gateway::backoff(40, settings.backoff, 0.5) == 150s);
}

TEST_CASE("the jitter is full: with no luck at all there is no rest")
{
    CHECK(gateway::backoff(5, settings_of_fifty().backoff, 0.0) == 0ms);
}

TEST_CASE("a server that asks to wait is left alone at least that long")
{
    auto answer = whole(Verdict::retry);
    answer.wait = 120s;
    const auto pace = after(Pace{50, 0, 0, false, "", 0ms}, answer, 50, settings_of_fifty(), 0.1);
    CHECK(pace.rest == 120s);
    CHECK(pace.failures == 1);
    CHECK(pace.reason == "why");
}

TEST_CASE("a bundle that is too much is halved until one item stands alone, then grows again")
{
    const auto settings = settings_of_fifty();
    Pace pace{50, 0, 0, false, "", 0ms};
    std::size_t sent = 50;
    std::vector<std::size_t> sizes;
    while (sent > 1)
    {
        auto answer = whole(Verdict::split);
        pace = after(pace, answer, sent, settings, 0.5);
        CHECK(pace.rest == 0ms);
        sent = pace.bundle;
        sizes.push_back(sent);
    }
    CHECK(sizes == std::vector<std::size_t>{25, 12, 6, 3, 1});
    auto parked = entries(1, Verdict::parked);
    pace = after(pace, parked, 1, settings, 0.5);
    CHECK(pace.bundle == 2);
}

TEST_CASE("a destination that refuses ten different items in a row is paused and keeps the rest")
{
    const auto settings = settings_of_fifty();
    Pace pace{50, 0, 0, false, "", 0ms};
    for (int i = 0; i < 9; ++i)
    {
        auto one = entries(1, Verdict::parked);
        pace = after(pace, one, 1, settings, 0.5);
        CHECK(one.entries.front().verdict == Verdict::parked);
        CHECK_FALSE(pace.paused);
    }
    auto tenth = entries(1, Verdict::parked);
    pace = after(pace, tenth, 1, settings, 0.5);
    CHECK(tenth.entries.front().verdict == Verdict::retry);
    CHECK(pace.paused);
    CHECK(pace.rest == 900s);
    CHECK(pace.reason == "it refuses everything: because");
}

TEST_CASE("one poison item among delivered ones is parked and pauses nothing")
{
    auto answer = entries(50, Verdict::delivered);
    answer.entries[7] = {Verdict::parked, "422", "", ""};
    const auto pace = after(Pace{50, 0, 0, false, "", 0ms}, answer, 50, settings_of_fifty(), 0.5);
    CHECK(answer.entries[7].verdict == Verdict::parked);
    CHECK_FALSE(pace.paused);
    CHECK(pace.refused_in_a_row == 0);
}

TEST_CASE("wrong credentials pause the destination, whether for the whole or for one entry")
{
    auto all = whole(Verdict::pause, "401");
    CHECK(after(Pace{50, 0, 0, false, "", 0ms}, all, 50, settings_of_fifty(), 0.5).paused);
    auto one = entries(3, Verdict::delivered);
    one.entries[1] = {Verdict::pause, "403", "", ""};
    const auto pace = after(Pace{50, 0, 0, false, "", 0ms}, one, 3, settings_of_fifty(), 0.5);
    CHECK(pace.paused);
    CHECK(pace.reason == "403");
}

TEST_CASE("an item to be sent later does not slow the others down")
{
    auto answer = entries(3, Verdict::delivered);
    answer.entries[1].verdict = Verdict::retry;
    CHECK(after(Pace{50, 0, 0, false, "", 0ms}, answer, 3, settings_of_fifty(), 0.5).rest == 0ms);
    auto none = entries(3, Verdict::retry);
    CHECK(after(Pace{50, 0, 0, false, "", 0ms}, none, 3, settings_of_fifty(), 0.5).rest == 500ms);
}
