// The words of the commands about plans: plan check, show and diff, rules replay.
#pragma once

#include "tools/vardectl/integrator_line.hpp"
#include "tools/vardectl/plans.hpp"

#include <CLI/App.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace varde::vardectl
{

// Holds what the words say; lives as long as the app that it adds them to.
class PlanLine
{
public:
    using Settings = std::function<std::optional<config::Settings>()>;

    // `choose` is told which command the words name. `named` are the settings that the words name:
    // what the words do not say, they do. A replay needs settings to find its store, too.
    PlanLine(CLI::App& app, std::function<void(IntegratorCommand)> choose, Settings named,
             ReplayPlaces places);
    PlanLine(const PlanLine&) = delete;
    PlanLine& operator=(const PlanLine&) = delete;

private:
    CLI::App* add(CLI::App& parent, const char* name, const char* purpose,
                  IntegratorCommand command);
    void add_plan();
    void add_rules();
    void add_shelves(CLI::App& sub);
    void fill_shelves(const std::optional<config::Settings>& settings);

    CLI::App& app_;
    std::function<void(IntegratorCommand)> choose_;
    Settings named_settings_;
    ReplayPlaces places_;
    PlanShelves shelves_;
    std::vector<std::string> named_;
    ShowPlanWords show_;
    std::string before_;
    std::string after_;
    RulesReplayWords replay_;
    RulesUndecidedWords undecided_;
};

} // namespace varde::vardectl
