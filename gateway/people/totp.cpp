#include "gateway/people/totp.hpp"

#include "gateway/people/base32.hpp"
#include "gateway/people/secrets.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

namespace varde::gateway::people
{

namespace
{

using Digest = std::array<unsigned char, EVP_MAX_MD_SIZE>;

// libsodium has no HMAC with SHA-1.
Digest hmac_sha1(std::string_view secret, std::int64_t counter, unsigned& length)
{
    std::array<unsigned char, 8> message{};
    for (std::size_t i = 0; i < message.size(); ++i)
    {
        message[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(counter) >>
                                                (8 * (message.size() - 1 - i)));
    }
    Digest digest{};
    if (HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), message.data(),
             message.size(), digest.data(), &length) == nullptr)
    {
        throw std::runtime_error("HMAC with SHA-1 is not there: is OpenSSL in a FIPS mode?");
    }
    return digest;
}

} // namespace

std::int64_t totp_step(std::chrono::sys_seconds now) noexcept
{
    return now.time_since_epoch().count() / totp_seconds;
}

std::string totp_code(std::string_view secret, std::int64_t step, int digits)
{
    unsigned length = 0;
    const auto digest = hmac_sha1(secret, step, length);
    const std::size_t offset = digest.at(length - 1) & 15U;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
    {
        number = (number << 8U) | digest.at(offset + i);
    }
    number &= 0x7FFFFFFFU;
    std::string code;
    for (int i = 0; i < digits; ++i)
    {
        code.insert(code.begin(), static_cast<char>('0' + number % 10));
        number /= 10;
    }
    return code;
}

std::optional<std::int64_t> find_totp(std::string_view secret, std::string_view code,
                                      std::chrono::sys_seconds now, std::int64_t used)
{
    std::optional<std::int64_t> found;
    const auto here = totp_step(now);
    for (const auto step : {here - 1, here, here + 1})
    {
        const bool same = same_secret(totp_code(secret, step), code);
        if (same && step > used && !found)
        {
            found = step;
        }
    }
    return found;
}

std::string totp_uri(std::string_view secret, std::string_view login)
{
    return "otpauth://totp/Varde:" + std::string(login) + "?secret=" + to_base32(secret) +
           "&issuer=Varde&algorithm=SHA1&digits=6&period=30";
}

} // namespace varde::gateway::people
