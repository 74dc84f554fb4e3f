#include "tools/demo/verdict.hpp"

#include <catch2/catch.hpp>

using namespace varde::demo;

namespace
{

Ending good()
{
    Ending ending;
    ending.summary.emplace();
    ending.summary->measurements = 14;
    ending.summary->withheld = 1;
    ending.summary->alerts_raised = 2;
    ending.summary->destinations = {{"folder", "idle", "", 13, 13, 0, 0}};
    ending.observations_in_folder = 13;
    ending.homes_status = 0;
    ending.verify_status = 0;
    ending.gateway_status = 0;
    ending.alert_expected = true;
    return ending;
}

bool names(const Ending& ending, const std::string& what)
{
    const auto missing = shortcomings(ending);
    return missing.size() == 1 && missing[0].find(what) != std::string::npos;
}

} // namespace

TEST_CASE("a demo that delivered everything misses nothing")
{
    CHECK(shortcomings(good()).empty());
}

TEST_CASE("what was told of alerts and plans is delivered beside the measurements")
{
    auto ending = good();
    ending.summary->destinations[0].queued = 17;
    ending.summary->destinations[0].delivered = 17;
    CHECK(shortcomings(ending).empty());
}

TEST_CASE("a measurement that the folder has not got is missed")
{
    auto ending = good();
    ending.summary->destinations[0].delivered = 12;
    CHECK(names(ending, "12 of 13"));
}

TEST_CASE("what the files hold is counted too")
{
    auto ending = good();
    ending.observations_in_folder = 14;
    CHECK(names(ending, "14 Observations, not 13"));
}

TEST_CASE("an alert is missed only when one was to be expected")
{
    auto ending = good();
    ending.summary->alerts_raised = 0;
    CHECK(names(ending, "no alert"));
    ending.alert_expected = false;
    CHECK(shortcomings(ending).empty());
}

TEST_CASE("every program must end well")
{
    auto ending = good();
    ending.verify_status = 1;
    CHECK(names(ending, "vardectl verify: exit status 1"));
    ending = good();
    ending.gateway_status.reset();
    CHECK(names(ending, "varded: no end within its time"));
    ending = good();
    ending.homes_status = 1;
    CHECK(names(ending, "simulate_home: exit status 1"));
}

TEST_CASE("a demo without any measurement has failed")
{
    auto ending = good();
    ending.summary->measurements = 0;
    ending.summary->withheld = 0;
    ending.summary->destinations[0].queued = 0;
    ending.summary->destinations[0].delivered = 0;
    ending.observations_in_folder = 0;
    CHECK(names(ending, "no measurement"));
}

TEST_CASE("a gateway that says nothing at the end is missed")
{
    auto ending = good();
    ending.summary.reset();
    CHECK(names(ending, "did not tell its status"));
}
