// varded with settings for the bench: eight devices of one patient, no rate budget in the way.
#pragma once

#include "tools/bench/subject.hpp"
#include "tools/process/child.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace varde::bench
{

struct GatewayPlan
{
    std::filesystem::path build;
    std::filesystem::path source;
    std::filesystem::path folder; // of this run
    std::uint16_t broker_port = 0;
    std::string acknowledging = "gate";
    std::string fhir; // base URL; empty: a folder
};

class GatewayProgram : public Subject
{
public:
    explicit GatewayProgram(GatewayPlan plan);

    void start() override;
    void stop() override;
    pid_t pid() const override { return process_.pid(); }
    std::int64_t finished() override;
    std::optional<Delivery> delivery() override;

private:
    std::string status();

    GatewayPlan plan_;
    tools::Child process_;
    std::uint16_t web_port_ = 0;
};

} // namespace varde::bench
