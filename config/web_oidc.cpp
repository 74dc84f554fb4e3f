// [web.oidc]: a provider by whom people log in.
#include "config/auth_reading.hpp"
#include "config/url.hpp"

#include <algorithm>
#include <utility>

namespace varde::config
{

namespace
{

bool is_claim(std::string_view text)
{
    return !text.empty() && text.size() <= 200 &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c < '\x7f'; });
}

constexpr TextForm claim_form{is_claim, "the name of a claim, such as \"sub\", or an address that "
                                        "is one"};

// Where the provider sends people back: as it was registered there, to the letter.
void check_redirect_url(TableReader& in, const std::string& redirect_url)
{
    std::string why_not;
    const auto url = parse_url(redirect_url, why_not);
    if (!redirect_url.empty() && !url)
    {
        in.add_problem("redirect_url", "not a URL: " + why_not);
    }
    else if (url && !url->encrypted && !is_loopback_host(url->host))
    {
        in.add_problem("redirect_url", "people would come back readable to others; use https");
    }
}

void check_proof_of_client(TableReader& in)
{
    const bool secret = in.has("client_secret_file");
    const bool key = in.has("signing_key_file") || in.has("signing_key_credential");
    if (secret && key)
    {
        in.add_problem("client_secret_file",
                       "the signing key already proves who we are; keep one of the two");
    }
    if (!secret && !key)
    {
        in.add_problem("client_secret_file", "nothing proves to the provider who we are; add it, "
                                             "or signing_key_file or signing_key_credential");
    }
    if (in.has("algorithm") && !key)
    {
        in.add_problem("algorithm", "goes with a signing key; add that or remove this");
    }
}

} // namespace

OidcSettings read_oidc(TableReader in)
{
    OidcSettings oidc;
    in.text("id", oidc.id, forms::destination_id);
    in.text("name", oidc.name, forms::words);
    read_issuer(in, oidc.issuer);
    read_client_id(in, oidc.client_id);
    read_scope(in, oidc.scope);
    in.text("claim", oidc.claim, claim_form);
    in.text("redirect_url", oidc.redirect_url, forms::url);
    in.path("client_secret_file", oidc.client_secret_file, FileUse::confidential);
    read_signing_key(in, "signing_key", oidc.signing_key);
    read_algorithm(in, oidc.algorithm);
    in.path("ca_file", oidc.ca_file, FileUse::readable);
    demand(in, "id", "what stands in the address to come back to is missing, such as \"helseid\"");
    demand(in, "name", "the word on the button is missing, such as \"HelseID\"");
    demand(in, "issuer", "the provider's address is missing");
    demand(in, "client_id", "the name under which we are registered is missing");
    check_redirect_url(in, oidc.redirect_url);
    check_proof_of_client(in);
    const auto scopes = " " + oidc.scope + " ";
    if (scopes.find(" openid ") == std::string::npos)
    {
        in.add_problem("scope", "has no \"openid\": without it nobody says who logs in; add it");
    }
    return oidc;
}

} // namespace varde::config
