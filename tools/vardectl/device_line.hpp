// The words of the commands that varded carries out: device, patient, claim, retake, measurement,
// share, watch, account, token.
#pragma once

#include "tools/vardectl/life_cycle.hpp"
#include "tools/vardectl/tokens.hpp"

#include <CLI/App.hpp>

#include <functional>
#include <string>

namespace varde::vardectl
{

using GatewayCommand = std::function<int(const RunningGateway&, const Console&)>;

// Holds what the words say; lives as long as the app that it adds them to.
class DeviceLine
{
public:
    // `choose` is told which command the words name.
    DeviceLine(CLI::App& app, std::function<void(GatewayCommand)> choose);
    DeviceLine(const DeviceLine&) = delete;
    DeviceLine& operator=(const DeviceLine&) = delete;

private:
    CLI::App* add(CLI::App& parent, const char* name, const char* purpose, GatewayCommand command);
    CLI::App* add_group(const char* name, const char* purpose);
    void add_description(CLI::App& sub, DeviceWords& words);
    void add_device();
    void add_assignment(CLI::App& device);
    void add_end(CLI::App& device);
    void add_patient();
    void add_claim();
    void add_retake();
    void add_measurement();
    void add_share();
    void add_watch();
    void add_account();
    void add_token();

    CLI::App& app_;
    std::function<void(GatewayCommand)> choose_;
    DeviceWords device_;
    AssignWords assign_;
    ReleaseWords release_;
    PatientWords patient_;
    ClaimWords claim_;
    RetakeWords retake_;
    CorrectWords correct_;
    BreakGlassWords break_glass_;
    WatchWords watch_;
    TokenWords token_;
    std::string login_;
    bool all_ = false;
};

} // namespace varde::vardectl
