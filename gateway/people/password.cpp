#include "gateway/people/password.hpp"

#include <array>
#include <sodium.h>
#include <stdexcept>

namespace varde::gateway::people
{

namespace
{

// OWASP's least for argon2id is 19 MiB and 2 passes; a hub has little memory, so one more pass
// rather than more of it. About 50 ms on a home hub.
constexpr unsigned long long passes = 3;
constexpr std::size_t memory = std::size_t{19456} * 1024;

} // namespace

std::string hash_password(std::string_view password)
{
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    if (sodium_init() < 0 ||
        crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), passes, memory,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
    {
        throw std::runtime_error("a password cannot be hashed: 19 MiB of memory are not there");
    }
    return hash.data();
}

bool fits(std::string_view password, const std::string& hash)
{
    static const std::string nobodys = hash_password("nobody has this one");
    const auto& against = hash.empty() ? nobodys : hash;
    const bool same =
        crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
    return same && !hash.empty();
}

} // namespace varde::gateway::people
