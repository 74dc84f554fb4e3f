#include "notify_socket.hpp"

#include <array>
#include <cerrno>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace varde::tests
{

using std::chrono::steady_clock;

NotifySocket::NotifySocket(std::filesystem::path path)
    : path_(std::move(path)), socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0))
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path_.string().copy(address.sun_path, sizeof address.sun_path - 1);
    // What the socket interface asks for.
    const auto* generic = reinterpret_cast<const sockaddr*>(&address);
    if (socket_ < 0 || ::bind(socket_, generic, sizeof address) != 0)
    {
        throw std::system_error(errno, std::system_category(), path_.string());
    }
}

NotifySocket::~NotifySocket()
{
    ::close(socket_);
}

bool NotifySocket::hears(const std::string& text, std::chrono::milliseconds deadline)
{
    const auto until = steady_clock::now() + deadline;
    for (auto left = deadline; left.count() > 0;
         left = std::chrono::ceil<std::chrono::milliseconds>(until - steady_clock::now()))
    {
        pollfd entry{socket_, POLLIN, 0};
        std::array<char, 4096> buffer{};
        if (::poll(&entry, 1, static_cast<int>(left.count())) > 0)
        {
            const auto size = ::recv(socket_, buffer.data(), buffer.size(), 0);
            const std::string_view message(buffer.data(),
                                           size > 0 ? static_cast<std::size_t>(size) : 0);
            if (message.find(text) != std::string_view::npos)
            {
                return true;
            }
        }
    }
    return false;
}

} // namespace varde::tests
