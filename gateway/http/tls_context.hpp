// What TLS must prove and may use when we are the client: 1.2 or later, a chain to the configured
// authorities, and the very name or address that was asked for. Only for tls_transport.cpp.
#pragma once

#include "config/settings.hpp"
#include "gateway/http/failure.hpp"

#include <boost/asio/ssl/context.hpp>

#include <string>

namespace varde::gateway::http
{

// Throws Unusable when a file cannot be used.
boost::asio::ssl::context client_context(const config::TlsSettings& tls);

// Server name indication, and the name or address that the certificate must carry.
void expect_server(SSL* connection, const std::string& host);

// Without a text when the deadline passed.
Failure handshake_failure(SSL* connection, const boost::system::error_code& error);

} // namespace varde::gateway::http
