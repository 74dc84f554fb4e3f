// Devices that were heard and that nobody enrolled: what a person needs to claim one, and nothing
// of what they measured.
#pragma once

#include "devices/match_profile.hpp"
#include "devices/time.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

class Connection;

struct Claim
{
    std::string source; // by which it is known again, the gateway's to choose
    std::string address;
    std::string dialect;
    std::string topic;
    std::string model;
    std::vector<devices::ProfileMatch> profiles; // the best first
    devices::Instant first;
    devices::Instant last;
    std::int64_t times = 1;
};

// Whoever may publish may invent devices: the newest stay, and what is not heard any more goes.
inline constexpr std::int64_t most_claims = 200;
inline constexpr std::chrono::days claim_lasts{14};
inline constexpr std::size_t most_claim_text = 1000; // bytes of each text; more is cut

// `last` and `times` count up, the rest becomes as seen now; what is empty stays as it was. Counts
// from `seen.last` which rows are too old.
void put_claim(Connection& connection, const Claim& seen);
std::vector<Claim> read_claims(Connection& connection); // the last heard first
bool delete_claim(Connection& connection, std::string_view source);

} // namespace varde::gateway::store
