// What TLS must prove and may use. As a client: 1.2 or later, a chain to the configured
// authorities, and the very name or address that was asked for. Only for tls_transport.cpp and
// server_stream.cpp.
#pragma once

#include "config/settings.hpp"
#include "gateway/http/failure.hpp"

#include <boost/asio/ssl/context.hpp>

#include <filesystem>
#include <string>

namespace varde::gateway::http
{

// Throws Unusable when a file cannot be used.
boost::asio::ssl::context client_context(const config::TlsSettings& tls);

// As a server: TLS 1.2 or later, no renegotiation, the server's order of ciphers. Throws Unusable.
boost::asio::ssl::context server_context(const std::filesystem::path& certificate_file,
                                         const std::filesystem::path& key_file);

// Of a server: only who has a certificate of these authorities gets past the handshake, and shows
// it in each. Throws Unusable.
void ask_for_certificates(boost::asio::ssl::context& context, const std::filesystem::path& ca_file);

// Server name indication, and the name or address that the certificate must carry.
void expect_server(SSL* connection, const std::string& host);

// Without a text when the deadline passed.
Failure handshake_failure(SSL* connection, const boost::system::error_code& error);

} // namespace varde::gateway::http
