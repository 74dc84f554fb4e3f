// The words of the commands about one alert, below `alerts`, which lists them.
#pragma once

#include "tools/vardectl/alert_acts.hpp"
#include "tools/vardectl/device_line.hpp"

#include <CLI/App.hpp>

#include <functional>

namespace varde::vardectl
{

// Holds what the words say; lives as long as the app that it adds them to.
class AlertLine
{
public:
    // `choose` is told which command the words name.
    AlertLine(CLI::App& alerts, std::function<void(GatewayCommand)> choose);
    AlertLine(const AlertLine&) = delete;
    AlertLine& operator=(const AlertLine&) = delete;

private:
    using AlertCommand = int (*)(const RunningGateway&, const AlertWords&, const Console&);

    CLI::App* add(const char* name, const char* purpose, AlertCommand command);
    void add_reason(CLI::App& sub);
    void add_useful(CLI::App& sub);

    CLI::App& alerts_;
    std::function<void(GatewayCommand)> choose_;
    AlertWords words_;
};

} // namespace varde::vardectl
