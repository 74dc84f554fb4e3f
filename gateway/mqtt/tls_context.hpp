// What the broker must prove before anything is sent to it: TLS 1.2 or later, a chain to the
// configured authorities, and the very host name that was asked for. Only for broker_stream.cpp.
#pragma once

#include "config/settings.hpp"

#include <boost/asio/ssl/context.hpp>

#include <string>

namespace varde::gateway::mqtt
{

// Throws std::runtime_error when a file cannot be used.
boost::asio::ssl::context broker_tls_context(const config::TlsSettings& tls);

// The name or address that the certificate must carry, and the name that is told to the broker.
void expect_broker(SSL* connection, const std::string& host);

// Why the handshake failed, and what to do.
std::string describe_handshake(SSL* connection, const boost::system::error_code& error);

} // namespace varde::gateway::mqtt
