#include "gateway/mqtt/tls_context.hpp"

#include <boost/asio/ip/address.hpp>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace varde::gateway::mqtt
{

namespace asio = boost::asio;

namespace
{

constexpr int bits_112 = 2; // OpenSSL's level: no RSA key below 2048 bits, no SHA-1 signature

void require(const boost::system::error_code& error, const char* key,
             const std::filesystem::path& file)
{
    if (error)
    {
        throw std::runtime_error(std::string(key) + " " + file.string() + ": " + error.message() +
                                 "; give a PEM file that the gateway's user may read");
    }
}

} // namespace

asio::ssl::context broker_tls_context(const config::TlsSettings& tls)
{
    asio::ssl::context context(asio::ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_security_level(context.native_handle(), bits_112);
    context.set_verify_mode(asio::ssl::verify_peer);
    boost::system::error_code error;
    if (tls.ca_file.empty())
    {
        context.set_default_verify_paths(error);
        require(error, "the system's certificate authorities", "");
    }
    else
    {
        context.load_verify_file(tls.ca_file.string(), error);
        require(error, "mqtt.ca_file", tls.ca_file);
    }
    if (!tls.certificate_file.empty())
    {
        context.use_certificate_chain_file(tls.certificate_file.string(), error);
        require(error, "mqtt.certificate_file", tls.certificate_file);
        context.use_private_key_file(tls.key_file.string(), asio::ssl::context::pem, error);
        require(error, "mqtt.key_file", tls.key_file);
    }
    return context;
}

void expect_broker(SSL* connection, const std::string& host)
{
    auto* const expected = SSL_get0_param(connection);
    X509_VERIFY_PARAM_set_hostflags(expected, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    boost::system::error_code is_name;
    asio::ip::make_address(host, is_name);
    if (!is_name)
    {
        X509_VERIFY_PARAM_set1_ip_asc(expected, host.c_str());
        return;
    }
    X509_VERIFY_PARAM_set1_host(expected, host.c_str(), host.size());
    SSL_ctrl(connection, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
             const_cast<char*>(host.c_str())); // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

std::string describe_handshake(SSL* connection, const boost::system::error_code& error)
{
    const long verified = SSL_get_verify_result(connection);
    if (verified != X509_V_OK)
    {
        return std::string("the broker's certificate is not trusted: ") +
               X509_verify_cert_error_string(verified) + "; check mqtt.ca_file and mqtt.host";
    }
    return "TLS with the broker failed: " + error.message() +
           "; check that it offers TLS on this port and knows the authority of "
           "mqtt.certificate_file";
}

} // namespace varde::gateway::mqtt
