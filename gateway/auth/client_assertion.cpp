#include "gateway/auth/client_assertion.hpp"

#include "gateway/auth/form.hpp"

#include <string_view>
#include <utility>

namespace varde::gateway::auth
{

namespace
{

using config::AuthSettings;
using config::AuthWay;
using devices::Json;
using namespace std::chrono_literals;

// HelseID takes 60 s at most and its samples say 30; SMART takes 5 min at most, of which a clock
// that runs ahead may use up the rest.
constexpr auto helseid_life = 30s;
constexpr auto smart_life = 120s;

std::int64_t numeric_date(std::chrono::sys_seconds time)
{
    return time.time_since_epoch().count();
}

// Which organisation the client acts for, where it is not its own alone.
Json authorization_details(const AuthSettings& settings)
{
    const bool several = !settings.parent_organisation.empty();
    const auto value =
        several ? "NO:ORGNR:" + settings.parent_organisation + ":" + settings.child_organisation
                : settings.child_organisation;
    auto identifier =
        Json::object({{"system", several ? "urn:oid:1.0.6523" : "urn:oid:2.16.578.1.12.4.1.2.101"},
                      {"type", "ENH"},
                      {"value", value}});
    return Json::array({Json::object(
        {{"type", "helseid_authorization"},
         {"practitioner_role",
          Json::object({{"organization", Json::object({{"identifier", identifier}})}})}})});
}

} // namespace

Json assertion_header(const AuthSettings& settings, const SigningKey& key)
{
    const bool helseid = settings.way == AuthWay::helseid;
    return Json::object({{"alg", key.algorithm()},
                         {"kid", key.id()},
                         {"typ", helseid ? "client-authentication+jwt" : "JWT"}});
}

Json assertion_claims(const AuthSettings& settings, const std::string& audience,
                      const Moment& moment)
{
    const bool helseid = settings.way == AuthWay::helseid;
    const auto until = moment.now + (helseid ? helseid_life : smart_life);
    auto claims = Json::object({{"iss", settings.client_id},
                                {"sub", settings.client_id},
                                {"aud", audience},
                                {"jti", moment.name},
                                {"iat", numeric_date(moment.now)},
                                {"exp", numeric_date(until)}});
    if (helseid)
    {
        claims.set("nbf", numeric_date(moment.now));
    }
    if (!settings.child_organisation.empty())
    {
        claims.set("authorization_details", authorization_details(settings));
    }
    return claims;
}

std::string token_form(const AuthSettings& settings, const std::string& assertion)
{
    constexpr std::string_view type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    if (settings.way == AuthWay::helseid)
    {
        return form({{"grant_type", "client_credentials"},
                     {"client_id", settings.client_id},
                     {"scope", settings.scope},
                     {"client_assertion_type", std::string(type)},
                     {"client_assertion", assertion}});
    }
    return form({{"grant_type", "client_credentials"},
                 {"scope", settings.scope},
                 {"client_assertion_type", std::string(type)},
                 {"client_assertion", assertion}});
}

} // namespace varde::gateway::auth
