#include "gateway/store/digest.hpp"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

namespace varde::gateway::store
{

namespace
{

void append(std::string& fields, std::uint64_t number)
{
    for (int shift = 56; shift >= 0; shift -= 8)
    {
        fields.push_back(static_cast<char>((number >> shift) & 0xff));
    }
}

// Fetched once: looking an algorithm up costs more than hashing a measurement.
const EVP_MD* sha256()
{
    static const std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> algorithm(
        EVP_MD_fetch(nullptr, "SHA256", nullptr), &EVP_MD_free);
    return algorithm.get();
}

} // namespace

Digest& Digest::add(std::string_view text)
{
    append(fields_, text.size());
    fields_.append(text);
    return *this;
}

Digest& Digest::add(std::int64_t number)
{
    append(fields_, static_cast<std::uint64_t>(number));
    return *this;
}

std::string Digest::bytes() const
{
    std::string digest(32, '\0');
    unsigned int length = 0;
    if (sha256() == nullptr ||
        EVP_Digest(fields_.data(), fields_.size(), reinterpret_cast<unsigned char*>(digest.data()),
                   &length, sha256(), nullptr) != 1 ||
        length != digest.size())
    {
        throw std::runtime_error("OpenSSL cannot compute SHA-256; install Debian's libssl3");
    }
    return digest;
}

std::string to_hex(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (const char character : bytes)
    {
        const auto byte = static_cast<unsigned char>(character);
        hex.push_back(digits[byte >> 4]);
        hex.push_back(digits[byte & 0xf]);
    }
    return hex;
}

} // namespace varde::gateway::store
