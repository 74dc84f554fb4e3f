// One accepted connection: one request after the other until either side has had enough. Owned by
// the server.
#pragma once

#include "gateway/http/server.hpp"
#include "gateway/http/server_stream.hpp"

#include <memory>
#include <string>

namespace varde::gateway::http
{

class Session
{
public:
    // `respond` and `limits` are the server's and outlive the session.
    Session(std::unique_ptr<ServerStream> stream, std::string peer, const Respond& respond,
            const ServerLimits& limits);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    const std::string& peer() const noexcept;
    // Ends with the connection. Throws only what `respond` throws.
    boost::asio::awaitable<void> serve();
    // One too many: 503 and the door.
    boost::asio::awaitable<void> turn_away();
    void close();

private:
    struct Connection;
    std::unique_ptr<Connection> connection_;
};

} // namespace varde::gateway::http
