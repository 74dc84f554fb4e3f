#include "tests/support/steered_clock.hpp"

#include <fstream>
#include <stdexcept>

namespace varde::tests
{

SteeredClock::SteeredClock(const std::filesystem::path& folder, Moves moves)
    : file_(folder / "clock"), moves_(moves)
{
    write();
}

std::map<std::string, std::string> SteeredClock::environment() const
{
    if (!std::filesystem::exists(FAKETIME_LIBRARY))
    {
        throw std::runtime_error("libfaketime is missing: tools/install_packages --for test");
    }
    std::map<std::string, std::string> environment{{"LD_PRELOAD", FAKETIME_LIBRARY},
                                                   {"FAKETIME_TIMESTAMP_FILE", file_.string()},
                                                   {"FAKETIME_NO_CACHE", "1"}};
    if (moves_ == Moves::wall_clock_only)
    {
        environment["FAKETIME_DONT_FAKE_MONOTONIC"] = "1";
    }
    return environment;
}

void SteeredClock::show(devices::Instant instant)
{
    ahead_ = std::chrono::round<std::chrono::seconds>(instant - real_now());
    write();
}

void SteeredClock::move(std::chrono::seconds by)
{
    ahead_ += by;
    write();
}

devices::Instant SteeredClock::now() const
{
    return real_now() + ahead_;
}

// In one step: half a file would be another time.
void SteeredClock::write() const
{
    const auto fresh = std::filesystem::path(file_).concat(".new");
    std::ofstream(fresh) << (ahead_.count() < 0 ? "" : "+") << ahead_.count() << '\n';
    std::filesystem::rename(fresh, file_);
}

devices::Instant real_now()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now());
}

} // namespace varde::tests
