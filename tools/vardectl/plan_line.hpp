// The words of the commands about plans: plan check, show and diff, rules replay.
#pragma once

#include "tools/vardectl/integrator_line.hpp"
#include "tools/vardectl/plans.hpp"

#include <CLI/App.hpp>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace varde::vardectl
{

// Holds what the words say; lives as long as the app that it adds them to.
class PlanLine
{
public:
    using Store = std::function<std::filesystem::path()>;

    // `choose` is told which command the words name. `store` is asked by a replay.
    PlanLine(CLI::App& app, std::function<void(IntegratorCommand)> choose, Store store);
    PlanLine(const PlanLine&) = delete;
    PlanLine& operator=(const PlanLine&) = delete;

private:
    CLI::App* add(CLI::App& parent, const char* name, const char* purpose,
                  IntegratorCommand command);
    void add_plan();
    void add_rules();
    void add_shelves(CLI::App& sub);

    CLI::App& app_;
    std::function<void(IntegratorCommand)> choose_;
    Store store_;
    PlanShelves shelves_;
    std::vector<std::string> named_;
    ShowPlanWords show_;
    std::string before_;
    std::string after_;
    RulesReplayWords replay_;
    RulesUndecidedWords undecided_;
};

} // namespace varde::vardectl
