#include "peer.hpp"

#include <stdexcept>

namespace varde::gateway::http
{

namespace
{

tools::Child start(std::uint16_t port, const std::vector<std::string>& tls)
{
    std::vector<std::string> command{"node", PEER_SCRIPT, std::to_string(port)};
    command.insert(command.end(), tls.begin(), tls.end());
    return tools::Child(command);
}

} // namespace

Peer::Peer(const std::vector<std::string>& tls)
    : port_(tools::free_port()), child_(start(port_, tls))
{
    if (!tools::wait_for_port(port_, std::chrono::seconds(20)))
    {
        throw std::runtime_error("peer.mjs does not listen; is node installed?");
    }
}

std::string Peer::url() const
{
    return "http://127.0.0.1:" + std::to_string(port_);
}

std::string Peer::tls_url() const
{
    return "https://localhost:" + std::to_string(port_);
}

} // namespace varde::gateway::http
