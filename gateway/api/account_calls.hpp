// Accounts and the audit, for administrators.
#pragma once

#include "gateway/api/call.hpp"

namespace varde::gateway::api
{

http::Response list_accounts(const Reading& reading, const Call& call);
http::Response show_account(const Reading& reading, const Call& call);
http::Response list_audit(const Reading& reading, const Call& call);
Answer add_account(Deciding& deciding, const Call& call);
Answer change_account(Deciding& deciding, const Call& call);
Answer renew_setup_link(Deciding& deciding, const Call& call);

} // namespace varde::gateway::api
