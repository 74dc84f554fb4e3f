// What an administrator decides about tokens over the control socket: token.add, token.list,
// token.revoke (docs/control.md). Lives on the core.
#pragma once

#include "devices/json.hpp"
#include "gateway/store/store.hpp"

#include <string_view>

namespace varde::gateway
{

bool is_token_command(std::string_view name) noexcept;
// The token itself is in the answer of token.add and nowhere else.
devices::Json obey_token(store::Store& store, const devices::Json& command, devices::Instant now);

} // namespace varde::gateway
