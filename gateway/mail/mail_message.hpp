// A mail of plain text as it goes over the wire (RFC 5322, MIME). Pure.
#pragma once

#include "devices/time.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway
{

struct Mail
{
    std::string from;
    std::vector<std::string> to;
    std::string subject; // one line, UTF-8
    std::string body;    // UTF-8, lines end with \n
    std::string id;      // the same for every try of the same mail
    devices::Instant at;
};

std::string mail_message(const Mail& mail);

// RFC 2047: in encoded words where it is not ASCII.
std::string encoded_words(std::string_view text);
// "Sun, 22 Nov 2026 12:00:00 +0000"
std::string mail_date(devices::Instant at);

} // namespace varde::gateway
