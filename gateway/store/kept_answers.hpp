// What acts were answered, by the key that who acts has given them: an act that is sent again,
// because its answer was lost, is done once.
#pragma once

#include "devices/time.hpp"
#include "gateway/store/connection.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace varde::gateway::store
{

struct KeptAnswer
{
    std::string asked; // the digest of the operation and the body
    int status = 0;
    std::string answer;
};
inline constexpr std::chrono::hours answers_are_kept{24};

std::optional<KeptAnswer> find_answer(Connection& connection, std::string_view account,
                                      std::string_view key);
// Older ones go.
void keep_answer(Connection& connection, std::string_view account, std::string_view key,
                 const KeptAnswer& answer, devices::Instant at);

} // namespace varde::gateway::store
