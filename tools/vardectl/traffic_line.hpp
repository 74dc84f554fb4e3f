// The words of record and replay.
#pragma once

#include "tools/vardectl/traffic.hpp"

#include <CLI/App.hpp>

#include <functional>

namespace varde::vardectl
{

// Holds what the words say; lives as long as the app that it adds them to.
class TrafficLine
{
public:
    // `choose` is told which command the words name.
    TrafficLine(CLI::App& app, std::function<void(std::function<int(const Console&)>)> choose);
    TrafficLine(const TrafficLine&) = delete;
    TrafficLine& operator=(const TrafficLine&) = delete;

private:
    void add_record(CLI::App& app);
    void add_replay(CLI::App& app);

    std::function<void(std::function<int(const Console&)>)> choose_;
    RecordWords record_;
    ReplayWords replay_;
};

} // namespace varde::vardectl
