// The words of the commands that read records: export, stats, diagnostics.
#pragma once

#include "tools/vardectl/integrator_line.hpp"
#include "tools/vardectl/records.hpp"

#include <CLI/App.hpp>

#include <functional>

namespace varde::vardectl
{

// Holds what the words say; lives as long as the app that it adds them to.
class RecordLine
{
public:
    RecordLine(CLI::App& app, RecordPlaces places, std::function<void(IntegratorCommand)> choose);
    RecordLine(const RecordLine&) = delete;
    RecordLine& operator=(const RecordLine&) = delete;

private:
    CLI::App* add(CLI::App& app, const char* name, const char* purpose, IntegratorCommand command);

    RecordPlaces places_;
    std::function<void(IntegratorCommand)> choose_;
    ExportWords export_;
    StatsWords stats_;
};

} // namespace varde::vardectl
