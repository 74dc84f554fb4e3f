// Whether a demo did what it promises, and what is missing when it did not. Pure.
#pragma once

#include "tools/demo/summary.hpp"

#include <optional>
#include <string>
#include <vector>

namespace varde::demo
{

struct Ending
{
    std::optional<Summary> summary; // the last one, when nothing was pending any more
    std::int64_t observations_in_folder = 0;
    std::optional<int> homes_status;  // exit status of simulate_home
    std::optional<int> verify_status; // of vardectl verify
    std::optional<int> gateway_status;
    bool alert_expected = false; // it ran long enough for the exacerbation to show
};

// Empty: everything is as it should be. Otherwise one sentence for each thing that is not.
std::vector<std::string> shortcomings(const Ending& ending);

} // namespace varde::demo
