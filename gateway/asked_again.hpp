// Who is to measure once more, and until when. Decided from the readings alone, so that nothing
// has to be remembered of it and no restart forgets it. Pure.
#pragma once

#include "devices/plan.hpp"
#include "devices/rules/history.hpp"
#include "devices/vocabulary.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace varde::gateway
{

struct AskedAgain
{
    std::string rule;
    std::string kind;
    std::string reading; // beyond the limit: the id of its measurement
    devices::Instant at; // when it was taken
    devices::Instant until;

    friend bool operator==(const AskedAgain&, const AskedAgain&) = default;
};

// What was to be repeated after all that was taken until `as_of`, and has not run out at `now`. In
// the order of the plan's rules.
std::vector<AskedAgain> asked_again(const devices::Plan& plan, const devices::History& history,
                                    const devices::Vocabulary& vocabulary, devices::Instant as_of,
                                    devices::Instant now);

// The kinds of which the plan may ask for a repeat, and how far back readings can matter for it.
struct Repeatable
{
    std::string kind;
    std::chrono::milliseconds memory{};
};
std::vector<Repeatable> repeatable(const devices::Plan& plan);

} // namespace varde::gateway
