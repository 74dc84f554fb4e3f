// What an idle socket can tell without reading from it.
#pragma once

#include <boost/system/error_code.hpp>

namespace varde::gateway::http
{

struct SocketState
{
    bool hung_up = false;  // the other side has closed, or the socket is broken
    bool readable = false; // bytes lie ready
};

SocketState look_at(int socket) noexcept;

// Beast has an error of its own for a deadline that passed.
boost::system::error_code timeout_as_asio(const boost::system::error_code& error);

} // namespace varde::gateway::http
