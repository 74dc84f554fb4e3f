// Steps that logging in and setting up share. On the net thread.
#pragma once

#include "gateway/api/desk.hpp"

#include <string>

namespace varde::gateway::api
{

http::Response busy();                               // too many passwords are looked at already
std::string cookie_header(const std::string& token); // an empty token ends the cookie
// A new session, with its cookie. `leave`: where to log out as well.
http::Response begun(Desk& desk, const people::Account& account, const std::string& leave = "");
// Writes the account and the audit of the call in one transaction.
boost::asio::awaitable<void> keep_account(Desk& desk, Call call, people::Account account);
// The same of a log-in: the account gets its time, the audit the person's role. Gives the account
// as it was kept.
boost::asio::awaitable<people::Account> keep_login(Desk& desk, Call call, people::Account account);
boost::asio::awaitable<void> record(Desk& desk, Call call, store::AuditOutcome outcome);

} // namespace varde::gateway::api
