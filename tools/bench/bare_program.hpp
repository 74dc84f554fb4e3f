// The baseline as a program under measurement.
#pragma once

#include "tools/bench/subject.hpp"
#include "tools/process/child.hpp"

#include <cstdint>
#include <filesystem>

namespace varde::bench
{

class BareProgram : public Subject
{
public:
    BareProgram(std::filesystem::path build, std::filesystem::path folder,
                std::uint16_t broker_port);

    void start() override;
    void stop() override;
    pid_t pid() const override { return process_.pid(); }
    std::int64_t finished() override;
    std::optional<Delivery> delivery() override { return std::nullopt; }

private:
    std::filesystem::path build_;
    std::filesystem::path folder_;
    std::uint16_t broker_port_;
    tools::Child process_;
};

} // namespace varde::bench
