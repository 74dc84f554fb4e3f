// The bytes of an accepted connection, in the clear or over TLS. Owned by its session; every step
// ends at the deadline set last.
#pragma once

#include "gateway/http/message.hpp"
#include "gateway/http/transport.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace varde::gateway::http
{

class ServerStream
{
public:
    ServerStream() = default;
    virtual ~ServerStream() = default;
    ServerStream(const ServerStream&) = delete;
    ServerStream& operator=(const ServerStream&) = delete;

    virtual void expires_at(std::chrono::steady_clock::time_point deadline) = 0;
    virtual void expires_never() = 0;
    virtual boost::asio::awaitable<bool> shake_hands() = 0; // nothing to do in the clear
    virtual boost::asio::awaitable<bool> write_all(std::string_view bytes) = 0;
    virtual boost::asio::awaitable<Moved> read_some(std::span<char> into) = 0;
    // After the handshake; nothing where none was asked for.
    virtual std::optional<ClientCertificate> client_certificate() = 0;
    virtual void finish() = 0; // nothing more is sent; what comes can still be read
    virtual void close() = 0;
};

std::unique_ptr<ServerStream> make_plain_stream(boost::asio::ip::tcp::socket socket);

// The certificate of this server, read once.
class ServerIdentity
{
public:
    // TLS 1.2 or later. With a `client_ca_file` nobody gets in without a certificate of its
    // authorities. Throws Unusable when a file cannot be used.
    ServerIdentity(const std::filesystem::path& certificate_file,
                   const std::filesystem::path& key_file,
                   const std::filesystem::path& client_ca_file = {});
    ~ServerIdentity();
    ServerIdentity(const ServerIdentity&) = delete;
    ServerIdentity& operator=(const ServerIdentity&) = delete;

    // Outlives the stream.
    std::unique_ptr<ServerStream> make_stream(boost::asio::ip::tcp::socket socket) const;

private:
    struct Context;
    std::unique_ptr<Context> context_;
};

} // namespace varde::gateway::http
