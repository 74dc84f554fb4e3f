// Who the other side of a TLS connection is, by the certificate that it showed. Only for
// server_stream.cpp.
#pragma once

#include "gateway/http/message.hpp"

#include <openssl/ssl.h>

#include <optional>

namespace varde::gateway::http
{

// Nothing when it showed none. It was verified in the handshake.
std::optional<ClientCertificate> presented_certificate(const SSL* connection);

} // namespace varde::gateway::http
