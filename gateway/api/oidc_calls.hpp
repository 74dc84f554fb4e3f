// Logging in by a provider that knows the person (OpenID Connect). The browser goes there and comes
// back; both answers are redirects.
#pragma once

#include "gateway/api/call.hpp"

namespace varde::gateway::api
{

boost::asio::awaitable<Answer> begin_oidc(Desk& desk, Call call);
boost::asio::awaitable<Answer> return_oidc(Desk& desk, Call call);

} // namespace varde::gateway::api
