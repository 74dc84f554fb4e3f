// Hands one mail to a mail server. Blocks, so it has a thread of its own. The only use of libcurl.
#pragma once

#include "config/settings.hpp"

#include <string>

namespace varde::gateway
{

struct MailAnswer
{
    bool accepted = false;
    bool for_good = false; // the server will never take it as things are: a person must look
    std::string failure;   // one line; empty when accepted
};

// Never throws for what the server does. The certificate must be the server's and, with starttls,
// nothing is said before the connection is encrypted.
MailAnswer hand_over(const config::ChannelSettings& channel, const std::string& message);

} // namespace varde::gateway
