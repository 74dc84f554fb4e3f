#include "gateway/http/signature.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <array>
#include <stdexcept>

namespace varde::gateway::http
{
namespace
{

constexpr std::string_view prefix = "whsec_";
constexpr std::size_t shortest_key = 24;
constexpr std::size_t fresh_key = 32;

const unsigned char* bytes_of(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

std::optional<std::string> from_base64(std::string_view text)
{
    if (text.empty() || text.size() % 4 != 0)
    {
        return std::nullopt;
    }
    std::string bytes(text.size() / 4 * 3, '\0');
    const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                       bytes_of(text), static_cast<int>(text.size()));
    if (length < 0)
    {
        return std::nullopt;
    }
    const std::size_t padding = text.ends_with("==") ? 2 : (text.ends_with("=") ? 1 : 0);
    bytes.resize(static_cast<std::size_t>(length) - padding);
    return bytes;
}

} // namespace

std::string base64(std::string_view bytes)
{
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0'); // it writes a NUL behind
    const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                       bytes_of(bytes), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::optional<std::string> signing_key(std::string_view secret)
{
    auto key = secret.starts_with(prefix) ? from_base64(secret.substr(prefix.size()))
                                          : std::optional(std::string(secret));
    return key && key->size() >= shortest_key ? key : std::nullopt;
}

std::string fresh_secret()
{
    std::array<unsigned char, fresh_key> bytes{};
    if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
    {
        throw std::runtime_error("no random numbers to make a webhook's secret of");
    }
    return std::string(prefix) +
           base64({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::string signature(std::string_view key, std::string_view id, std::int64_t seconds,
                      std::string_view body)
{
    const std::string content =
        std::string(id) + "." + std::to_string(seconds) + "." + std::string(body);
    std::array<unsigned char, EVP_MAX_MD_SIZE> code{};
    unsigned int length = 0;
    if (HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(content),
             content.size(), code.data(), &length) == nullptr)
    {
        throw std::runtime_error("HMAC-SHA256 failed");
    }
    return "v1," + base64({reinterpret_cast<const char*>(code.data()), length});
}

} // namespace varde::gateway::http
