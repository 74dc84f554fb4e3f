// Who has tried too often to log in has to wait, longer each time: per account and per address. In
// memory; pure functions of `now`. Source: at most ten tries in a quarter of an hour.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace varde::gateway::people
{

class LockOut
{
public:
    using Time = std::chrono::steady_clock::time_point;

    static constexpr int free_tries = 5;
    static constexpr std::chrono::seconds first_wait{30}; // doubles with each further try
    static constexpr std::chrono::seconds longest_wait{std::chrono::minutes{15}};
    // A log-in name or an address without a try for so long begins anew.
    static constexpr std::chrono::seconds forgotten_after{std::chrono::hours{1}};
    static constexpr std::size_t most_names = 10000;

    // How long `name` has to wait from now; zero: it may try.
    std::chrono::seconds wait(std::string_view name, Time now) const;
    void failed(const std::string& name, Time now);
    void succeeded(std::string_view name);

private:
    struct Tries
    {
        int count = 0;
        Time last;
        Time until;
    };
    void forget(Time now);

    std::map<std::string, Tries, std::less<>> tries_;
};

} // namespace varde::gateway::people
