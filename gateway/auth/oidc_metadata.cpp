#include "gateway/auth/oidc_metadata.hpp"

#include "config/url.hpp"
#include "fhir/plain_text.hpp"
#include "gateway/auth/answer_failure.hpp"
#include "gateway/auth/form.hpp"
#include "gateway/http/base_url.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <tuple>

namespace varde::gateway::auth
{

namespace
{

using devices::Json;

constexpr const char* whom = "the log-in provider's discovery document";
constexpr std::size_t longest_shown = 120;

// Whether the list has it; nothing when there is no such list.
std::optional<bool> lists(const Json& document, std::string_view member, std::string_view value)
{
    const auto* const found = document.find(member);
    const auto* const list = found == nullptr ? nullptr : found->as_array();
    return list == nullptr
               ? std::nullopt
               : std::optional(std::find(list->begin(), list->end(), Json(value)) != list->end());
}

std::optional<Failure> take_endpoint(const Json& document, std::string_view member, bool needed,
                                     std::string& endpoint)
{
    endpoint = document.text(member);
    if (endpoint.empty())
    {
        return needed
                   ? std::optional(because(std::string(whom) + " names no " + std::string(member)))
                   : std::nullopt;
    }
    std::string why_not;
    const auto url = config::parse_url(endpoint.substr(0, endpoint.find('?')), why_not);
    const bool reachable = http::parse_base_url(split(endpoint).origin).has_value();
    if (!url || !reachable || (!url->encrypted && !config::is_loopback_host(url->host)))
    {
        return because(std::string(whom) + ": " + std::string(member) + " \"" +
                       fhir::one_line(endpoint, longest_shown) + "\" is no https address");
    }
    return std::nullopt;
}

} // namespace

Result<OidcMetadata> read_metadata(const fhir::Answer& answer, const config::OidcSettings& settings,
                                   std::chrono::system_clock::time_point now)
{
    const auto document = answer.status == 200 ? object_of(answer) : std::nullopt;
    if (!document)
    {
        return failure_of(answer, whom, now);
    }
    if (document->text("issuer") != settings.issuer)
    {
        return because("the log-in provider calls itself \"" +
                       fhir::one_line(document->text("issuer"), longest_shown) +
                       "\"; set issuer to that if it is the right one");
    }
    if (lists(*document, "code_challenge_methods_supported", "S256") == false)
    {
        return because("the log-in provider does not take PKCE by S256; without it nobody logs in");
    }
    OidcMetadata found;
    for (const auto& [member, needed, endpoint] :
         {std::tuple("authorization_endpoint", true, &found.authorization_endpoint),
          std::tuple("token_endpoint", true, &found.token_endpoint),
          std::tuple("jwks_uri", true, &found.jwks_uri),
          std::tuple("pushed_authorization_request_endpoint", false, &found.pushed_endpoint),
          std::tuple("end_session_endpoint", false, &found.end_session_endpoint)})
    {
        if (const auto unsafe = take_endpoint(*document, member, needed, *endpoint))
        {
            return *unsafe;
        }
    }
    const std::string_view ways = "token_endpoint_auth_methods_supported";
    found.secret_in_header = lists(*document, ways, "client_secret_basic").value_or(true);
    found.binds_tokens =
        lists(*document, "dpop_signing_alg_values_supported", "ES256").value_or(false);
    return found;
}

} // namespace varde::gateway::auth
