#include "tools/process/child.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <poll.h>
#include <random>
#include <stdexcept>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

namespace varde::tools
{
namespace
{

constexpr int pause_ms = 10;
constexpr unsigned lowest_port = 20000;
constexpr unsigned highest_port = 32000;
constexpr int most_ports_tried = 1000;

class TcpSocket
{
public:
    TcpSocket() : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        if (descriptor_ < 0)
        {
            throw std::system_error(errno, std::system_category(), "cannot open a socket");
        }
    }
    ~TcpSocket() { ::close(descriptor_); }
    TcpSocket(const TcpSocket&) = delete;
    TcpSocket& operator=(const TcpSocket&) = delete;

    int descriptor() const noexcept { return descriptor_; }

private:
    int descriptor_;
};

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

sockaddr* generic(sockaddr_in& address)
{
    return reinterpret_cast<sockaddr*>(&address); // what the socket interface asks for
}

} // namespace

// Below the range from which the kernel takes the source ports of connections (32768 and up): there
// a port we handed out may be gone before its server binds it, and who connects to it while nobody
// listens can end up connected to himself.
std::uint16_t free_port()
{
    std::random_device entropy;
    std::uniform_int_distribution<unsigned> any(lowest_port, highest_port);
    for (int tried = 0; tried < most_ports_tried; ++tried)
    {
        const TcpSocket socket;
        auto address = loopback(static_cast<std::uint16_t>(any(entropy)));
        if (::bind(socket.descriptor(), generic(address), sizeof address) == 0)
        {
            return ntohs(address.sin_port);
        }
    }
    throw std::runtime_error("no free port on 127.0.0.1 between 20000 and 32000");
}

bool wait_for_port(std::uint16_t port, std::chrono::milliseconds deadline)
{
    const auto until = std::chrono::steady_clock::now() + deadline;
    for (;;)
    {
        const TcpSocket socket;
        auto address = loopback(port);
        if (::connect(socket.descriptor(), generic(address), sizeof address) == 0)
        {
            // Of a port in the kernel's range for source ports: connected to ourselves.
            auto mine = loopback(0);
            socklen_t length = sizeof mine;
            ::getsockname(socket.descriptor(), generic(mine), &length);
            if (ntohs(mine.sin_port) != port)
            {
                return true;
            }
        }
        if (std::chrono::steady_clock::now() >= until)
        {
            return false;
        }
        ::poll(nullptr, 0, pause_ms);
    }
}

} // namespace varde::tools
