// What vardectl says of plans: whether they are written as they must be, what one comes to in one
// screen, how two versions differ, and which alerts stored history would have made by one. Each
// command returns the exit status: 0 done, 1 something was found. Wrong words, and files that
// cannot be used, are exceptions (exit status 2).
#pragma once

#include "config/settings.hpp"
#include "tools/vardectl/integrator.hpp"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace varde::vardectl
{

// Where plans and questionnaires lie. What is empty is the installed one or, where none is
// installed, the one of the source tree.
struct PlanShelves
{
    std::vector<std::filesystem::path> plans;          // folders, the templates' among them
    std::vector<std::filesystem::path> questionnaires; // folders
    std::filesystem::path vocabulary;
};

// A template's id, a patient's id for his newest version, "p-1@2" for an older one, or a file.
using PlanName = std::string;

int check_plans(const std::vector<std::string>& named, const PlanShelves& shelves,
                const Console& console);

struct ShowPlanWords
{
    PlanName plan;
    std::string language = "en"; // en, nb
};
int show_plan(const ShowPlanWords& words, const PlanShelves& shelves, const Console& console);

// 1 when they differ.
int diff_plans(const PlanName& before, const PlanName& after, const PlanShelves& shelves,
               const Console& console);

struct RulesReplayWords
{
    PlanName plan;
    std::string patient;    // empty: whose plan it is; of a template, whoever's plan extends it
    bool everybody = false; // of whom the store has something, whatever his plan is
    std::string from;       // a day or RFC 3339
    std::string until;      // empty: now
    std::string time_zone;  // where the plan has none
    bool list = false;      // each alert, not the table of rules alone
};

// Each is asked when the words are right.
struct ReplayPlaces
{
    std::function<std::filesystem::path()> store;
    // Nothing where the words name a store and no settings.
    std::function<std::optional<config::Settings>()> settings;
};
int replay_rules(const RulesReplayWords& words, const PlanShelves& shelves,
                 const ReplayPlaces& places, const Console& console);

struct RulesUndecidedWords
{
    std::string patient;         // empty: of everybody
    std::string language = "en"; // en, nb
};
// Which rules could not tell when they were last asked, and why.
int list_undecided(const RulesUndecidedWords& words,
                   const std::function<std::filesystem::path()>& store, const Console& console);

} // namespace varde::vardectl
