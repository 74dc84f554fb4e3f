#include "gateway/auth/published_keys.hpp"

namespace varde::gateway::auth
{

using devices::Json;

Json published_keys(std::span<const SigningKey> keys)
{
    Json list{Json::Array{}};
    for (const auto& key : keys)
    {
        auto jwk = key.public_jwk();
        jwk.set("kid", key.id());
        jwk.set("alg", key.algorithm());
        jwk.set("use", "sig");
        jwk.set("key_ops", Json::array({"verify"}));
        list.push(std::move(jwk));
    }
    return Json::object({{"keys", std::move(list)}});
}

} // namespace varde::gateway::auth
