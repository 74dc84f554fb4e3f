#include "gateway/auth/dpop_proof.hpp"

#include "gateway/auth/digest.hpp"

namespace varde::gateway::auth
{

using devices::Json;

Json proof_header(const SigningKey& key)
{
    return Json::object({{"alg", key.algorithm()}, {"typ", "dpop+jwt"}, {"jwk", key.public_jwk()}});
}

Json proof_claims(const ProvenRequest& request, const Moment& moment)
{
    auto claims = Json::object({{"jti", moment.name},
                                {"htm", request.method},
                                {"htu", proven_url(request.url)},
                                {"iat", std::int64_t{moment.now.time_since_epoch().count()}}});
    if (!request.nonce.empty())
    {
        claims.set("nonce", request.nonce);
    }
    if (!request.token.empty())
    {
        claims.set("ath", sha256_text(request.token));
    }
    return claims;
}

std::string proven_url(std::string_view url)
{
    return std::string(url.substr(0, url.find_first_of("?#")));
}

} // namespace varde::gateway::auth
