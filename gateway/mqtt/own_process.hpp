// Whether the other end of a loopback connection is this very process.
#pragma once

#include <boost/asio/ip/tcp.hpp>

namespace varde::gateway::mqtt
{

// A TCP connection is named by its two endpoints, and no two have the same name: if one of our own
// descriptors is bound to `theirs` and connected to `ours`, the peer is us and can be nobody else.
// That stays true for other users and other processes of our user, and needs no secret that MQTT
// could not carry. A process that we forked and that kept the descriptor would pass; varded starts
// none.
bool is_own_process(const boost::asio::ip::tcp::endpoint& ours,
                    const boost::asio::ip::tcp::endpoint& theirs);

} // namespace varde::gateway::mqtt
