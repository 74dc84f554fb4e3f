#include "gateway/auth/discovery.hpp"

#include "config/url.hpp"
#include "fhir/plain_text.hpp"
#include "gateway/auth/answer_failure.hpp"

#include <algorithm>
#include <optional>

namespace varde::gateway::auth
{

namespace
{

using config::AuthSettings;
using config::AuthWay;
using devices::Json;

constexpr const char* whom = "the discovery document";
constexpr std::size_t longest_shown = 120;

std::string shown(std::string_view text)
{
    return '"' + fhir::one_line(text, longest_shown) + '"';
}

Failure not_there(const AuthSettings& settings)
{
    return because(settings.way == AuthWay::helseid
                       ? "the issuer has no .well-known/openid-configuration; check issuer"
                       : "the server has no .well-known/smart-configuration; check url, or ask "
                         "its operator whether it knows SMART Backend Services");
}

std::string joined(const Json::Array& texts)
{
    std::string all;
    for (const auto& text : texts)
    {
        const auto* const name = text.as_string();
        all += all.empty() ? "" : ", ";
        all += name == nullptr ? "?" : fhir::one_line(*name, 20);
    }
    return fhir::one_line(all, longest_shown);
}

// A server that says nothing about algorithms gets the benefit of the doubt.
std::optional<Failure> unknown_algorithm(const Json& document, std::string_view algorithm)
{
    const auto* const member = document.find("token_endpoint_auth_signing_alg_values_supported");
    const auto* const known = member == nullptr ? nullptr : member->as_array();
    if (known == nullptr || known->empty() ||
        std::find(known->begin(), known->end(), Json(algorithm)) != known->end())
    {
        return std::nullopt;
    }
    return because("the server takes signatures by " + joined(*known) + ", and our key signs by " +
                   std::string(algorithm) + "; set algorithm or make another key");
}

std::optional<Failure> unsafe_address(std::string_view endpoint)
{
    std::string why_not;
    const auto url = config::parse_url(endpoint.substr(0, endpoint.find('?')), why_not);
    if (!url)
    {
        return because("token_endpoint " + shown(endpoint) + " is no address: " + why_not);
    }
    if (!url->encrypted && !config::is_loopback_host(url->host))
    {
        return because("token_endpoint " + shown(endpoint) +
                       " is not https: our proof would travel readable");
    }
    return std::nullopt;
}

} // namespace

std::string_view discovery_path(AuthWay way) noexcept
{
    return way == AuthWay::helseid ? "/.well-known/openid-configuration"
                                   : "/.well-known/smart-configuration";
}

Result<std::string> token_endpoint(const fhir::Answer& answer, const AuthSettings& settings,
                                   std::string_view algorithm,
                                   std::chrono::system_clock::time_point now)
{
    if (answer.status == 404 || answer.status == 410)
    {
        return not_there(settings);
    }
    const auto document = answer.status == 200 ? object_of(answer) : std::nullopt;
    if (!document)
    {
        return failure_of(answer, whom, now);
    }
    const std::string endpoint(document->text("token_endpoint"));
    if (endpoint.empty())
    {
        return because(std::string(whom) + " names no token_endpoint; ask the server's operator");
    }
    const auto issuer = document->text("issuer");
    if (settings.way == AuthWay::helseid && issuer != settings.issuer)
    {
        return because("the issuer calls itself " + shown(issuer) +
                       "; set issuer to that if it is the right one");
    }
    if (const auto unsafe = unsafe_address(endpoint))
    {
        return *unsafe;
    }
    if (const auto unknown = unknown_algorithm(*document, algorithm))
    {
        return *unknown;
    }
    return endpoint;
}

} // namespace varde::gateway::auth
