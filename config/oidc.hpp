// A provider by whom people log in: [web.oidc] of varde.toml.
#pragma once

#include "config/auth.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace varde::config
{

// A provider of OpenID Connect by whom people may log in, beside their passwords.
struct OidcSettings
{
    std::string id;        // stands in the address to which the provider sends back
    std::string name;      // on the button
    std::string issuer;    // the provider's own name, under which it publishes what it offers
    std::string client_id; // the name under which we are registered there
    std::string scope = "openid";
    std::string claim = "sub"; // what names the account; an account says which value is its own
    std::string redirect_url;  // where the provider sends back; empty: by the Host that was asked
    std::filesystem::path client_secret_file; // we prove who we are by this,
    SigningKeySettings signing_key;           // or by this
    std::optional<SigningAlgorithm> algorithm;
    std::filesystem::path ca_file; // empty: the system's certificate authorities

    friend bool operator==(const OidcSettings&, const OidcSettings&) = default;
};

} // namespace varde::config
