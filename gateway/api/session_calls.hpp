// Logging in and out, and what a person changes about the own account.
#pragma once

#include "gateway/api/call.hpp"

namespace varde::gateway::api
{

boost::asio::awaitable<Answer> show_session(Desk& desk, Call call);
boost::asio::awaitable<Answer> begin_session(Desk& desk, Call call);
boost::asio::awaitable<Answer> end_session(Desk& desk, Call call);
boost::asio::awaitable<Answer> change_password(Desk& desk, Call call);
boost::asio::awaitable<Answer> remove_totp(Desk& desk, Call call);
Answer begin_totp(Deciding& deciding, const Call& call);
Answer confirm_totp(Deciding& deciding, const Call& call);
Answer change_preferences(Deciding& deciding, const Call& call);

} // namespace varde::gateway::api
