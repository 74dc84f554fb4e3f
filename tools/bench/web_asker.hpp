// One browser's connection to varded: asks over it, again and again, and takes the time. Owned by
// the bench.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace varde::bench
{

struct Asked
{
    int status = 0;
    std::string body;
    std::string cookie; // that the answer sets; else empty
    double milliseconds = 0;
};

class WebAsker
{
public:
    // Throws std::runtime_error when nobody listens.
    explicit WebAsker(std::uint16_t port);
    ~WebAsker();
    WebAsker(const WebAsker&) = delete;
    WebAsker& operator=(const WebAsker&) = delete;

    // Again: varded closes a connection over which nothing was asked for ten seconds.
    void connect();
    // `path` without /api/v1. Throws when no whole answer comes within half a minute.
    Asked ask(const std::string& method, const std::string& path, const std::string& body = "");

    // Slower than the interface's own limit of requests, which is not what is measured.
    static void rest();

    std::string cookie; // sent with every request
    std::string csrf;

private:
    struct Socket;
    std::unique_ptr<Socket> socket_;
    std::uint16_t port_;
};

} // namespace varde::bench
