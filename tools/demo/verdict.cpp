#include "tools/demo/verdict.hpp"

namespace varde::demo
{

namespace
{

std::string status_text(const std::optional<int>& status)
{
    return status ? "exit status " + std::to_string(*status) : "no end within its time";
}

void judge_delivery(const Ending& ending, std::vector<std::string>& missing)
{
    const auto& summary = *ending.summary;
    const auto* folder = summary.find("folder");
    const auto valid = summary.measurements - summary.withheld;
    if (valid == 0)
    {
        missing.emplace_back("no measurement came through");
    }
    if (folder == nullptr)
    {
        missing.emplace_back("there is no folder");
    }
    // Measurements, and what was told of alerts, plans and answers.
    else if (folder->delivered != folder->queued)
    {
        missing.push_back("the folder has " + std::to_string(folder->delivered) + " of " +
                          std::to_string(folder->queued) + " items");
    }
    if (ending.observations_in_folder != valid)
    {
        missing.push_back("the folder's files hold " +
                          std::to_string(ending.observations_in_folder) + " Observations, not " +
                          std::to_string(valid));
    }
    if (ending.alert_expected && summary.alerts_raised == 0)
    {
        missing.emplace_back("no alert was raised, though a patient got worse");
    }
}

} // namespace

std::vector<std::string> shortcomings(const Ending& ending)
{
    std::vector<std::string> missing;
    if (!ending.summary)
    {
        missing.emplace_back("the gateway did not tell its status at the end; see varded.log");
    }
    else
    {
        judge_delivery(ending, missing);
    }
    if (ending.homes_status != 0)
    {
        missing.push_back("simulate_home: " + status_text(ending.homes_status) +
                          "; some messages stay unacknowledged, see homes.log");
    }
    if (ending.verify_status != 0)
    {
        missing.push_back("vardectl verify: " + status_text(ending.verify_status));
    }
    if (ending.gateway_status != 0)
    {
        missing.push_back("varded: " + status_text(ending.gateway_status) + "; see varded.log");
    }
    return missing;
}

} // namespace varde::demo
