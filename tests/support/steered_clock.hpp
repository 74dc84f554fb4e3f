// The clocks that a process of a test sees, moved by the test while it runs: libfaketime, so that
// it is the same program that people run. Other processes keep the real time.
#pragma once

#include "devices/time.hpp"

#include <chrono>
#include <filesystem>
#include <map>
#include <string>

namespace varde::tests
{

class SteeredClock
{
public:
    enum class Moves
    {
        every_clock,     // time passes: what is due in it comes when it is over
        wall_clock_only, // somebody sets the clock on the wall; those that nobody can set go on
    };

    SteeredClock(const std::filesystem::path& folder, Moves moves);

    // For Start::environment. Throws when libfaketime is not there.
    std::map<std::string, std::string> environment() const;

    void show(devices::Instant instant);
    void move(std::chrono::seconds by);
    devices::Instant now() const;

private:
    void write() const;

    std::filesystem::path file_;
    Moves moves_;
    std::chrono::seconds ahead_{};
};

devices::Instant real_now();

} // namespace varde::tests
