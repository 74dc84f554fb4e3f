// The numbers of the conservation law, gathered during a transaction and written with it.
// Owned by the Store.
#pragma once

#include "gateway/store/connection.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace varde::gateway::store
{

namespace counter
{
inline constexpr std::string_view received = "messages/received";
inline constexpr std::string_view stored = "messages/stored";
inline constexpr std::string_view duplicate = "messages/duplicate";
inline constexpr std::string_view refused = "messages/refused";
inline constexpr std::string_view refused_prefix = "refused/";
inline constexpr std::string_view noted = "messages/noted";
// Of these, the ones of which nothing was kept: no row can recount them.
inline constexpr std::string_view noted_unkept = "messages/noted-unkept";
inline constexpr std::string_view waiting = "messages/waiting"; // now
inline constexpr std::string_view measurements = "measurements/all";
inline constexpr std::string_view withheld = "measurements/withheld";
inline constexpr std::string_view queued_prefix = "queued/"; // and the destination's number
// "delivered/1": in that state now
std::string of_state(std::string_view state, std::int64_t destination);
} // namespace counter

class Counters
{
public:
    void add(std::string_view name, std::int64_t amount);
    // Writes what was added; the caller's transaction commits it.
    void write(Connection& connection);
    void discard() noexcept { added_.clear(); }

private:
    std::map<std::string, std::int64_t, std::less<>> added_;
};

// As they are on the disk.
std::map<std::string, std::int64_t> read_counters(Connection& connection);

} // namespace varde::gateway::store
