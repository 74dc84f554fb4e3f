// Puts HTTP requests together from pieces as they arrive, and refuses what two readers could
// understand in two ways (RFC 9112 section 11.2). No socket, no clock.
#pragma once

#include "gateway/http/message.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::http
{

struct RequestLimits
{
    std::uint32_t header_bytes = 8 * 1024;
    std::uint64_t body_bytes = 64ULL * 1024;
    std::vector<std::string> hosts; // names and addresses of this server beside those of loopback
};

class RequestReader
{
public:
    explicit RequestReader(const RequestLimits& limits = {});
    ~RequestReader();
    RequestReader(const RequestReader&) = delete;
    RequestReader& operator=(const RequestReader&) = delete;

    void take(std::string_view bytes);
    bool needs_more() const noexcept;
    // The client waits for "100 Continue" before it sends the body. True once per request.
    bool take_expectation() noexcept;

    // What to answer before closing the connection; nothing when the request is a good one.
    const std::optional<Response>& rejection() const noexcept;
    Request request() const;
    bool keep_alive() const;
    bool takes_chunks() const; // HTTP/1.1: the length of the answer need not be known before
    // Goes on with the request behind this one; its first bytes may have come already.
    void next();

private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
};

} // namespace varde::gateway::http
