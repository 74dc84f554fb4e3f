#include "gateway/http/socket_state.hpp"

#include <boost/asio/error.hpp>
#include <boost/beast/core/error.hpp>

#include <poll.h>

namespace varde::gateway::http
{

SocketState look_at(int socket) noexcept
{
    pollfd watched{socket, POLLIN | POLLRDHUP, 0};
    if (::poll(&watched, 1, 0) < 0)
    {
        return {true, false};
    }
    constexpr int over = POLLRDHUP | POLLHUP | POLLERR | POLLNVAL;
    return {(watched.revents & over) != 0, (watched.revents & POLLIN) != 0};
}

boost::system::error_code timeout_as_asio(const boost::system::error_code& error)
{
    return error == boost::beast::error::timeout ? boost::asio::error::timed_out : error;
}

} // namespace varde::gateway::http
