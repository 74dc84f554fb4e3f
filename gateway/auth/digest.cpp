#include "gateway/auth/digest.hpp"

#include "devices/bridges/base64url.hpp"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <array>
#include <stdexcept>

namespace varde::gateway::auth
{

std::string sha256_text(std::string_view text)
{
    std::array<std::uint8_t, 32> digest{};
    unsigned length = 0;
    if (EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1)
    {
        throw std::runtime_error("OpenSSL gives no SHA-256");
    }
    return devices::bridges::write_base64url(digest);
}

std::string random_name()
{
    std::array<std::uint8_t, 16> octets{};
    if (RAND_bytes(octets.data(), static_cast<int>(octets.size())) != 1)
    {
        throw std::runtime_error("OpenSSL gives no random numbers");
    }
    return devices::bridges::write_base64url(octets);
}

std::string base64(std::string_view octets)
{
    std::string text((octets.size() + 2) / 3 * 4 + 1, '\0'); // OpenSSL ends it with a NUL
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                       reinterpret_cast<const unsigned char*>(octets.data()),
                                       static_cast<int>(octets.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

} // namespace varde::gateway::auth
