#include "gateway/auth/jwt.hpp"

#include "devices/bridges/base64url.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace varde::gateway::auth
{

namespace
{

std::string base64url(std::string_view text)
{
    const auto* const octets = reinterpret_cast<const std::uint8_t*>(text.data());
    return devices::bridges::write_base64url(std::span(octets, text.size()));
}

} // namespace

std::string signed_token(const devices::Json& header, const devices::Json& claims,
                         const SigningKey& key)
{
    const auto text =
        base64url(devices::write_json(header)) + '.' + base64url(devices::write_json(claims));
    return text + '.' + base64url(key.sign(text));
}

} // namespace varde::gateway::auth
