// Signs what a webhook sends, as the Standard Webhooks specification has it: HMAC-SHA256 over
// "<id>.<seconds>.<body>", so that a receiver can refuse what is forged, changed or sent again.
// Source: github.com/standard-webhooks/standard-webhooks, spec/standard-webhooks.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace varde::gateway::http
{

std::string base64(std::string_view bytes);

// The key in "whsec_<base64>"; the text itself where it has no such prefix. Nothing when the
// base64 is none, or when there are fewer than 24 bytes.
std::optional<std::string> signing_key(std::string_view secret);
// "whsec_" and 32 random bytes.
std::string fresh_secret();

// The header webhook-signature: "v1,<base64>".
std::string signature(std::string_view key, std::string_view id, std::int64_t seconds,
                      std::string_view body);

} // namespace varde::gateway::http
