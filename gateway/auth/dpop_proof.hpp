// What binds a token to our key: a proof for one request (RFC 9449 section 4). Pure.
#pragma once

#include "devices/json.hpp"
#include "gateway/auth/client_assertion.hpp"
#include "gateway/auth/signing_key.hpp"

#include <string>
#include <string_view>

namespace varde::gateway::auth
{

struct ProvenRequest
{
    std::string method;
    std::string url;
    std::string nonce; // as the server asked for; empty: none
    std::string token; // at the API: that it is ours; empty at the token endpoint
};

devices::Json proof_header(const SigningKey& key);
devices::Json proof_claims(const ProvenRequest& request, const Moment& moment);

// The URL as "htu" has it: without query and fragment.
std::string proven_url(std::string_view url);

} // namespace varde::gateway::auth
