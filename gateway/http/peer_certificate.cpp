#include "gateway/http/peer_certificate.hpp"

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <array>
#include <memory>

namespace varde::gateway::http
{
namespace
{

std::string fingerprint_of(const X509* certificate)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<unsigned char, EVP_MAX_MD_SIZE> octets{};
    unsigned int length = 0;
    std::string text;
    if (X509_digest(certificate, EVP_sha256(), octets.data(), &length) != 1)
    {
        return text;
    }
    for (unsigned int at = 0; at < length; ++at)
    {
        text += digits[octets[at] >> 4U];
        text += digits[octets[at] & 0xfU];
    }
    return text;
}

std::vector<std::string> dns_names_of(const X509* certificate)
{
    const std::unique_ptr<GENERAL_NAMES, decltype(&GENERAL_NAMES_free)> alternatives(
        static_cast<GENERAL_NAMES*>(
            X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)),
        &GENERAL_NAMES_free);
    std::vector<std::string> names;
    for (int at = 0; alternatives && at < sk_GENERAL_NAME_num(alternatives.get()); ++at)
    {
        const auto* name = sk_GENERAL_NAME_value(alternatives.get(), at);
        if (name->type != GEN_DNS)
        {
            continue;
        }
        const auto* octets = ASN1_STRING_get0_data(name->d.dNSName);
        const auto length = static_cast<std::size_t>(ASN1_STRING_length(name->d.dNSName));
        names.emplace_back(octets, octets + length); // with a NUL in it, it equals no name of ours
    }
    return names;
}

} // namespace

std::optional<ClientCertificate> presented_certificate(const SSL* connection)
{
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(
        SSL_get1_peer_certificate(connection), &X509_free);
    if (!certificate)
    {
        return std::nullopt;
    }
    return ClientCertificate{fingerprint_of(certificate.get()), dns_names_of(certificate.get())};
}

} // namespace varde::gateway::http
