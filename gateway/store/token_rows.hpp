// Tokens by which programs of clinical systems read as an account. Of the token itself only the
// digest is kept.
#pragma once

#include "devices/time.hpp"
#include "gateway/store/connection.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

struct Token
{
    std::string id;
    std::string account; // its id
    std::string name;    // which program, for people
    devices::Instant created;
    devices::Instant expires;
    std::optional<devices::Instant> revoked = {};

    bool holds(devices::Instant now) const noexcept { return !revoked && now < expires; }
};

void insert_token(Connection& connection, const Token& token, std::string_view digest);
// Nothing when there is none, its time is over or it was revoked.
std::optional<Token> find_token(Connection& connection, std::string_view digest,
                                devices::Instant now);
std::vector<Token> read_tokens(Connection& connection); // the oldest first
// False when there is none of that id that still holds.
bool revoke_token(Connection& connection, std::string_view id, devices::Instant at);

} // namespace varde::gateway::store
