#include "gateway/people/secrets.hpp"

#include "gateway/people/base32.hpp"

#include <algorithm>
#include <array>
#include <sodium.h>
#include <stdexcept>

namespace varde::gateway::people
{

namespace
{

constexpr std::size_t token_bytes = 32;
constexpr std::size_t id_bytes = 10;

void begin_sodium()
{
    static const bool ready = sodium_init() >= 0;
    if (!ready)
    {
        throw std::runtime_error("libsodium cannot begin: the system gives no random numbers");
    }
}

} // namespace

std::string random_bytes(std::size_t count)
{
    begin_sodium();
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return bytes;
}

std::string random_token()
{
    const auto bytes = random_bytes(token_bytes);
    std::array<char, 64> text{};
    sodium_bin2base64(text.data(), text.size(),
                      reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text.data();
}

std::string random_id()
{
    auto text = to_base32(random_bytes(id_bytes));
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return text;
}

std::string digest_of(std::string_view token)
{
    std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
    crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(token.data()),
                       token.size());
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

bool same_secret(std::string_view a, std::string_view b) noexcept
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace varde::gateway::people
