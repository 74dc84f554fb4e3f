#include "gateway/auth/id_token.hpp"

#include "devices/bridges/base64url.hpp"
#include "devices/decimal.hpp"

#include <algorithm>
#include <cstdint>

namespace varde::gateway::auth
{

namespace
{

using devices::Json;
using namespace std::chrono_literals;

constexpr auto tolerance = 60s; // by which two clocks may differ
constexpr devices::JsonLimits limits{64UL * 1024, 16};

std::optional<std::string> decoded(std::string_view part)
{
    const auto octets = devices::bridges::parse_base64url(part);
    return octets ? std::optional(std::string(octets->begin(), octets->end())) : std::nullopt;
}

std::optional<Json> object_in(std::string_view part)
{
    const auto text = decoded(part);
    auto json = text ? devices::parse_json(*text, limits) : devices::parse_json("");
    return json && json->as_object() != nullptr ? std::optional(*std::move(json)) : std::nullopt;
}

// Seconds since 1970; some write them with a fraction.
std::optional<std::chrono::sys_seconds> time_in(const Json& claims, std::string_view name)
{
    const auto* const member = claims.find(name);
    const auto* const number = member == nullptr ? nullptr : member->as_number();
    const auto value = devices::parse_decimal(number == nullptr ? std::string_view()
                                                                : std::string_view(number->text));
    const auto whole = value ? devices::scale(*value, {1, 0}, {1, 0}, 0) : value;
    constexpr std::int64_t year_9999 = 253'402'300'799;
    if (!whole || whole->exponent != 0 || whole->mantissa < 0 || whole->mantissa > year_9999)
    {
        return std::nullopt;
    }
    return std::chrono::sys_seconds(std::chrono::seconds(whole->mantissa));
}

// One name, or a list of them.
std::vector<std::string> audience_of(const Json& claims)
{
    const auto* const member = claims.find("aud");
    if (member == nullptr)
    {
        return {};
    }
    std::vector<std::string> names;
    if (const auto* const one = member->as_string())
    {
        names.push_back(*one);
    }
    for (const auto& name : member->as_array() == nullptr ? Json::Array{} : *member->as_array())
    {
        names.push_back(name.as_string() == nullptr ? "" : *name.as_string());
    }
    return names;
}

std::optional<Disbelief> wrong_names(const Json& claims, const Expected& expected)
{
    if (claims.text("iss") != expected.issuer)
    {
        return Disbelief{"it is of another issuer"};
    }
    const auto names = audience_of(claims);
    const auto party = claims.text("azp");
    if (std::find(names.begin(), names.end(), expected.client_id) == names.end() ||
        (names.size() > 1 && party.empty()) || (!party.empty() && party != expected.client_id))
    {
        return Disbelief{"it is for another client"};
    }
    if (claims.text("sub").empty())
    {
        return Disbelief{"it names nobody"};
    }
    if (expected.nonce.empty() || claims.text("nonce") != expected.nonce)
    {
        return Disbelief{"it is not of this log-in (nonce)"};
    }
    return std::nullopt;
}

} // namespace

Result<SignedClaims> take_apart(std::string_view token)
{
    const auto first = token.find('.');
    const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos)
    {
        return because("the ID token has not three parts");
    }
    const auto header = object_in(token.substr(0, first));
    auto claims = object_in(token.substr(first + 1, second - first - 1));
    auto signature = decoded(token.substr(second + 1));
    if (!header || !claims || !signature)
    {
        return because("the ID token cannot be read");
    }
    if (header->find("crit") != nullptr)
    {
        return because("the ID token demands what we do not know (crit)");
    }
    return SignedClaims{std::string(header->text("alg")), std::string(header->text("kid")),
                        *std::move(claims), std::string(token.substr(0, second)),
                        *std::move(signature)};
}

Signedness signedness(const SignedClaims& token, std::span<const VerifyingKey> keys)
{
    bool known = false;
    for (const auto& key : keys)
    {
        if (!token.key.empty() && key.id() != token.key)
        {
            continue;
        }
        known = true;
        if (key.verifies(token.algorithm, token.text, token.signature))
        {
            return Signedness::good;
        }
    }
    return known ? Signedness::bad : Signedness::unknown_key;
}

std::optional<Disbelief> disbelief(const Json& claims, const Expected& expected,
                                   std::chrono::sys_seconds now)
{
    if (auto wrong = wrong_names(claims, expected))
    {
        return wrong;
    }
    const auto made = time_in(claims, "iat");
    const auto ends = time_in(claims, "exp");
    if (!made || !ends)
    {
        return Disbelief{"it does not say when it was made and when it ends"};
    }
    if (*ends + tolerance <= now)
    {
        return Disbelief{"by our clock its time is over", true};
    }
    const auto from = time_in(claims, "nbf").value_or(*made);
    if (std::max(*made, from) > now + tolerance)
    {
        return Disbelief{"by our clock it was made in the future", true};
    }
    return std::nullopt;
}

} // namespace varde::gateway::auth
