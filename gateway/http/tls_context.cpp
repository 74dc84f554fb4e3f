#include "gateway/http/tls_context.hpp"

#include "gateway/http/transport.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/error.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>

namespace varde::gateway::http
{

namespace asio = boost::asio;

namespace
{

void require(const boost::system::error_code& error, const char* key,
             const std::filesystem::path& file)
{
    if (error)
    {
        throw Unusable(std::string(key) + " " + file.string() + ": " + error.message() +
                       "; give a PEM file that the gateway's user may read");
    }
}

void trust(asio::ssl::context& context, const std::filesystem::path& ca_file)
{
    boost::system::error_code error;
    if (ca_file.empty())
    {
        context.set_default_verify_paths(error);
        require(error, "system authorities", "");
        return;
    }
    context.load_verify_file(ca_file.string(), error);
    require(error, "ca_file", ca_file);
}

void present(asio::ssl::context& context, const config::TlsSettings& tls)
{
    if (tls.certificate_file.empty())
    {
        return;
    }
    boost::system::error_code error;
    context.use_certificate_chain_file(tls.certificate_file.string(), error);
    require(error, "certificate_file", tls.certificate_file);
    context.use_private_key_file(tls.key_file.string(), asio::ssl::context::pem, error);
    require(error, "key_file", tls.key_file);
}

bool is_address(const std::string& host)
{
    boost::system::error_code error;
    asio::ip::make_address(host, error);
    return !error;
}

// OpenSSL's error says only that the verification failed; why stands in the verify result.
std::string verification_text(long result)
{
    return std::string("tls: certificate verify failed: ") + X509_verify_cert_error_string(result);
}

} // namespace

asio::ssl::context client_context(const config::TlsSettings& tls)
{
    asio::ssl::context context(asio::ssl::context::tls_client);
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    // 112 bits: no RSA key below 2048, no SHA-1 signature, whatever the system's configuration
    // says.
    SSL_CTX_set_security_level(context.native_handle(), 2);
    context.set_verify_mode(asio::ssl::verify_peer);
    trust(context, tls.ca_file);
    present(context, tls);
    return context;
}

asio::ssl::context server_context(const std::filesystem::path& certificate_file,
                                  const std::filesystem::path& key_file)
{
    asio::ssl::context context(asio::ssl::context::tls_server);
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
    SSL_CTX_set_security_level(context.native_handle(), 2);
    SSL_CTX_set_options(context.native_handle(),
                        SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    present(context, {"", certificate_file, key_file});
    return context;
}

void ask_for_certificates(asio::ssl::context& context, const std::filesystem::path& ca_file)
{
    boost::system::error_code error;
    context.load_verify_file(ca_file.string(), error);
    require(error, "client_ca_file", ca_file);
    context.set_verify_mode(asio::ssl::verify_peer | asio::ssl::verify_fail_if_no_peer_cert);
    // A resumed session would not show its certificate again, and be believed after it was
    // withdrawn.
    SSL_CTX_set_options(context.native_handle(), SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(context.native_handle(), SSL_SESS_CACHE_OFF);
}

void expect_server(SSL* connection, const std::string& host)
{
    auto* const expected = SSL_get0_param(connection);
    X509_VERIFY_PARAM_set_hostflags(expected, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    if (is_address(host))
    {
        X509_VERIFY_PARAM_set1_ip_asc(expected, host.c_str());
        return;
    }
    X509_VERIFY_PARAM_set1_host(expected, host.c_str(), host.size());
    SSL_ctrl(connection, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
             const_cast<char*>(host.c_str())); // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

Failure handshake_failure(SSL* connection, const boost::system::error_code& error)
{
    const long verified = SSL_get_verify_result(connection);
    if (verified != X509_V_OK)
    {
        return {verification_text(verified), true};
    }
    if (const auto refused = refusal_of_our_certificate(error))
    {
        return {*refused, false};
    }
    if (error == asio::error::timed_out)
    {
        return {};
    }
    const bool closed = error == asio::ssl::error::stream_truncated || error == asio::error::eof;
    return {"tls: " + (closed ? "the server hung up during the handshake" : error.message()),
            false};
}

std::optional<std::string> refusal_of_our_certificate(const boost::system::error_code& error)
{
    constexpr std::array<int, 8> alerts{
        SSL_R_SSLV3_ALERT_BAD_CERTIFICATE,         SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED,
        SSL_R_SSLV3_ALERT_CERTIFICATE_REVOKED,     SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN,
        SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE, SSL_R_TLSV1_ALERT_UNKNOWN_CA,
        SSL_R_TLSV1_ALERT_ACCESS_DENIED,           SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED};
    if (error.category() != asio::error::get_ssl_category())
    {
        return std::nullopt;
    }
    const int reason = ERR_GET_REASON(static_cast<unsigned long>(error.value()));
    if (std::find(alerts.begin(), alerts.end(), reason) == alerts.end())
    {
        return std::nullopt;
    }
    return "tls: the server refused our certificate: " + error.message();
}

} // namespace varde::gateway::http
