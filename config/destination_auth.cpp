// [destination.auth]: its keys, and which belong to which way.
#include "config/auth_reading.hpp"
#include "config/norwegian_number.hpp"
#include "config/reading.hpp"
#include "config/url.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace varde::config
{

namespace
{

bool is_visible(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

// RFC 7617: what stands before the first colon is the user.
bool is_username(std::string_view text)
{
    return forms::account.accepts(text) && text.find(':') == text.npos;
}

bool is_client_id(std::string_view text)
{
    return !text.empty() && text.size() <= 200 && is_visible(text);
}

// RFC 6749 section 3.3: names without spaces, quotes and backslashes, one space between two.
bool is_scope(std::string_view text)
{
    const auto fits = [](char c) { return c >= ' ' && c < '\x7f' && c != '"' && c != '\\'; };
    return !text.empty() && text.size() <= 2000 && std::ranges::all_of(text, fits) &&
           text.front() != ' ' && text.back() != ' ' && text.find("  ") == text.npos;
}

// As systemd names them, and no path.
bool is_credential(std::string_view text)
{
    const auto fits = [](char c)
    {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '_' || c == '-';
    };
    return !text.empty() && text.size() <= 128 && text.front() != '.' &&
           std::ranges::all_of(text, fits);
}

constexpr TextForm username_form{is_username, "1 to 128 characters without colon and controls"};
constexpr TextForm client_id_form{is_client_id, "1 to 200 visible ASCII characters"};
constexpr TextForm scope_form{is_scope, "scopes with one space between two, such as "
                                        "\"system/Observation.c system/Device.c\""};
constexpr TextForm credential_form{is_credential,
                                   "a credential's name: 1 to 128 letters, digits, . _ and -"};
constexpr TextForm key_id_form{is_client_id, "1 to 200 visible ASCII characters"};
constexpr TextForm organisation_form{is_organisation_number,
                                     "an organisation number: nine digits, of which the last "
                                     "checks the others"};

struct KeyOfWay
{
    const char* key;
    bool basic;
    bool smart;
    bool helseid;
};

constexpr std::array keys_of_ways{
    KeyOfWay{"username", true, false, false},
    KeyOfWay{"password_file", true, false, false},
    KeyOfWay{"client_id", false, true, true},
    KeyOfWay{"scope", false, true, true},
    KeyOfWay{"signing_key_file", false, true, true},
    KeyOfWay{"signing_key_credential", false, true, true},
    KeyOfWay{"signing_key_id", false, true, true},
    KeyOfWay{"next_key_file", false, true, true},
    KeyOfWay{"next_key_credential", false, true, true},
    KeyOfWay{"next_key_id", false, true, true},
    KeyOfWay{"algorithm", false, true, true},
    KeyOfWay{"ca_file", false, true, true},
    KeyOfWay{"issuer", false, false, true},
    KeyOfWay{"parent_organisation", false, false, true},
    KeyOfWay{"child_organisation", false, false, true},
};

bool belongs_to(const KeyOfWay& key, AuthWay way)
{
    return (way == AuthWay::basic && key.basic) || (way == AuthWay::smart && key.smart) ||
           (way == AuthWay::helseid && key.helseid);
}

std::string ways_of(const KeyOfWay& key)
{
    if (key.basic)
    {
        return "way = \"basic\"";
    }
    return key.smart ? "way = \"smart\" or \"helseid\"" : "way = \"helseid\"";
}

void check_token_keys(TableReader& in, const AuthSettings& auth)
{
    demand(in, "client_id", "the name under which we are registered is missing");
    demand(in, "scope", "what we may ask for is missing");
    if (!in.has("signing_key_file") && !in.has("signing_key_credential"))
    {
        in.add_problem("signing_key_file", "the private key that proves who we are is missing; add "
                                           "it, or signing_key_credential");
    }
    if (in.has("next_key_id") && !auth.next_key.is_set())
    {
        in.add_problem("next_key_id", "names no key; add next_key_file or next_key_credential");
    }
}

void check_helseid(TableReader& in)
{
    demand(in, "issuer", "HelseID's address is missing, such as \"https://helseid-sts.nhn.no\"");
    if (in.has("parent_organisation") && !in.has("child_organisation"))
    {
        in.add_problem("parent_organisation", "goes with child_organisation; add it");
    }
}

void check_way(TableReader& in, AuthSettings& auth)
{
    for (const auto& key : keys_of_ways)
    {
        if (in.has(key.key) && !belongs_to(key, auth.way))
        {
            in.add_problem(key.key, "is for " + ways_of(key) + "; set that or remove this");
        }
    }
    if (auth.way == AuthWay::basic)
    {
        demand(in, "username", "the account's name is missing");
        demand(in, "password_file", "the account's password is missing");
    }
    if (auth.fetches_tokens())
    {
        check_token_keys(in, auth);
    }
    if (auth.way == AuthWay::helseid)
    {
        check_helseid(in);
    }
}

} // namespace

void read_client_id(TableReader& in, std::string& client_id)
{
    in.text("client_id", client_id, client_id_form);
}

void read_scope(TableReader& in, std::string& scope)
{
    in.text("scope", scope, scope_form);
}

void read_signing_key(TableReader& in, const std::string& name, SigningKeySettings& key)
{
    in.path(name + "_file", key.file, FileUse::confidential);
    in.text(name + "_credential", key.credential, credential_form);
    in.text(name + "_id", key.id, key_id_form);
    if (in.has(name + "_file") && in.has(name + "_credential"))
    {
        in.add_problem(name + "_credential", "the key is in " + name + "_file already; keep one");
    }
}

void read_algorithm(TableReader& in, std::optional<SigningAlgorithm>& algorithm)
{
    using Algorithm = std::optional<SigningAlgorithm>;
    in.choice<Algorithm>("algorithm", algorithm,
                         {{"RS256", SigningAlgorithm::rs256},
                          {"RS384", SigningAlgorithm::rs384},
                          {"RS512", SigningAlgorithm::rs512},
                          {"PS256", SigningAlgorithm::ps256},
                          {"PS384", SigningAlgorithm::ps384},
                          {"PS512", SigningAlgorithm::ps512},
                          {"ES256", SigningAlgorithm::es256},
                          {"ES384", SigningAlgorithm::es384},
                          {"ES512", SigningAlgorithm::es512}});
}

void read_issuer(TableReader& in, std::string& issuer)
{
    in.text("issuer", issuer, forms::url);
    std::string why_not;
    const auto url = parse_url(issuer, why_not);
    if (!issuer.empty() && !url)
    {
        in.add_problem("issuer", "not a URL: " + why_not);
    }
    else if (url && !url->encrypted && !is_loopback_host(url->host))
    {
        in.add_problem("issuer", "our proof would travel readable to another machine; use https");
    }
}

void demand(TableReader& in, const char* key, const char* why)
{
    if (!in.has(key))
    {
        in.add_problem(key, std::string(why) + "; add it");
    }
}

void read_auth(TableReader in, AuthSettings& auth)
{
    in.choice<AuthWay>("way", auth.way,
                       {{"none", AuthWay::none},
                        {"anonymous", AuthWay::anonymous},
                        {"basic", AuthWay::basic},
                        {"smart", AuthWay::smart},
                        {"helseid", AuthWay::helseid}});
    in.text("username", auth.username, username_form);
    in.path("password_file", auth.password_file, FileUse::confidential);
    read_client_id(in, auth.client_id);
    read_scope(in, auth.scope);
    read_signing_key(in, "signing_key", auth.signing_key);
    read_signing_key(in, "next_key", auth.next_key);
    read_algorithm(in, auth.algorithm);
    read_issuer(in, auth.issuer);
    in.text("parent_organisation", auth.parent_organisation, organisation_form);
    in.text("child_organisation", auth.child_organisation, organisation_form);
    in.path("ca_file", auth.ca_file, FileUse::readable);
    check_way(in, auth);
}

void check_proof(TableReader& in, const DestinationSettings& destination)
{
    const auto way = destination.auth.way;
    const bool has_token = in.has("token_file");
    if (has_token && way != AuthWay::none)
    {
        in.add_problem("token_file", "[destination.auth] already says how we prove who we are; "
                                     "remove one of the two");
    }
    std::string ignored;
    const auto url = parse_url(destination.url, ignored);
    const bool proves =
        has_token || in.has("certificate_file") || in.has("key_file") || way != AuthWay::none;
    if (url && !proves && !is_loopback_host(url->host))
    {
        in.add_problem("auth", "nothing proves to another machine who sends; add "
                               "[destination.auth] with its way, token_file, or certificate_file "
                               "(a server that asks nobody: way = \"anonymous\")");
    }
}

} // namespace varde::config
