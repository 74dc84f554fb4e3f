// peer.mjs as a child process. Owned by the tests of the client.
#pragma once

#include "tools/process/child.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace varde::gateway::http
{

class Peer
{
public:
    // `tls`: nothing, or key, certificate and what else peer.mjs takes.
    explicit Peer(const std::vector<std::string>& tls = {});

    std::uint16_t port() const noexcept { return port_; }
    std::string url() const;     // http://127.0.0.1:port
    std::string tls_url() const; // https://localhost:port

private:
    std::uint16_t port_;
    tools::Child child_;
};

} // namespace varde::gateway::http
