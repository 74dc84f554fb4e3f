// Commands that read the store by the settings of its gateway, while varded runs or not: one
// patient's record, figures of use, and what support needs. They change nothing. Exit status: 0
// done, 1 there was nothing to do it with; failures are exceptions (exit status 2).
#pragma once

#include "config/settings.hpp"
#include "gateway/store/reader.hpp"
#include "tools/vardectl/integrator.hpp"

#include <filesystem>
#include <functional>
#include <string>

namespace varde::vardectl
{

struct RecordPlaces
{
    std::function<std::filesystem::path()> store;
    const std::string& settings; // varde.toml
};

struct ExportWords
{
    std::string patient;
    std::filesystem::path out = "varde-export"; // a folder, made anew
};
int export_patient(const ExportWords& words, const RecordPlaces& places, const Console& console);

struct StatsWords
{
    std::string from; // a day or a time; empty: 30 days before `until`
    std::string until;
    std::string team; // empty: all
    bool as_csv = false;
};
int show_stats(const StatsWords& words, const RecordPlaces& places, const Console& console);

int write_diagnostics(const RecordPlaces& places, const Console& console);

// As the file says, with what people enrolled. Throws std::runtime_error with every problem.
config::Settings settings_in_force(const RecordPlaces& places, gateway::store::Reader& reader);

} // namespace varde::vardectl
