// How a server destination is told who we are: [destination.auth] of varde.toml.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace varde::config
{

enum class AuthWay : std::uint8_t
{
    none,      // nobody asks: a server on this machine, or token_file or a client certificate does
    anonymous, // a server on another machine that asks nobody, such as a test server
    basic,
    smart,   // SMART Backend Services: private_key_jwt, bearer token
    helseid, // HelseID: private_key_jwt by its rules, token bound to a key (DPoP)
};

enum class SigningAlgorithm : std::uint8_t
{
    rs256,
    rs384,
    rs512,
    ps256,
    ps384,
    ps512,
    es256,
    es384,
    es512,
};

// A private key in PEM: in a file, or a credential that systemd hands to the service.
struct SigningKeySettings
{
    std::filesystem::path file;
    std::string credential;
    std::string id; // the "kid"; empty: the key's thumbprint (RFC 7638)

    bool is_set() const { return !file.empty() || !credential.empty(); }
    friend bool operator==(const SigningKeySettings&, const SigningKeySettings&) = default;
};

struct AuthSettings
{
    AuthWay way = AuthWay::none;
    std::string username; // basic
    std::filesystem::path password_file;
    std::string client_id; // smart and helseid, like all below
    std::string scope;     // separated by spaces
    SigningKeySettings signing_key;
    SigningKeySettings next_key; // the one to come: published, and used when the other is refused
    std::optional<SigningAlgorithm> algorithm; // nothing: by the key
    std::string issuer;                        // helseid: the authorisation server's own name
    std::string parent_organisation;           // helseid: of a client that serves several
    std::string child_organisation;
    std::filesystem::path ca_file; // for the authorisation server; empty: as for the destination

    bool fetches_tokens() const { return way == AuthWay::smart || way == AuthWay::helseid; }
    friend bool operator==(const AuthSettings&, const AuthSettings&) = default;
};

} // namespace varde::config
