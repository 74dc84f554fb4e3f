#include "tools/vardectl/control_client.hpp"

#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <system_error>
#include <unistd.h>

namespace varde::vardectl
{

namespace
{

// What varded remembers of the last messages is the longest answer there is.
constexpr devices::JsonLimits longest_answer{8U << 20U, 16};

class Connection
{
public:
    explicit Connection(const std::filesystem::path& path)
        : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)), path_(path)
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        if (path.native().size() >= sizeof address.sun_path)
        {
            errno = ENAMETOOLONG;
            fail("connect");
        }
        std::memcpy(address.sun_path, path.c_str(), path.native().size());
        const timeval patience{10, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        {
            fail("connect");
        }
    }
    ~Connection() { ::close(socket_); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void write(std::string_view text)
    {
        while (!text.empty())
        {
            const auto written = ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL);
            if (written < 0)
            {
                fail("write");
            }
            text.remove_prefix(static_cast<std::size_t>(written));
        }
    }

    std::string read_line()
    {
        std::string line;
        char bytes[4096];
        while (line.find('\n') == std::string::npos && line.size() <= longest_answer.bytes)
        {
            const auto length = ::recv(socket_, bytes, sizeof bytes, 0);
            if (length < 0)
            {
                fail("read");
            }
            if (length == 0)
            {
                break;
            }
            line.append(bytes, static_cast<std::size_t>(length));
        }
        return line.substr(0, line.find('\n'));
    }

private:
    [[noreturn]] void fail(const char* step)
    {
        const std::error_code error(errno, std::generic_category());
        throw GatewaySilent("varded does not answer on " + path_.string() + " (" + step + ": " +
                            error.message() +
                            "); look whether it runs, name its store with --store or its settings "
                            "with --config, and run this as the user that runs varded");
    }

    int socket_;
    std::filesystem::path path_;
};

} // namespace

devices::Json ask_gateway(const std::filesystem::path& socket, const devices::Json& request)
{
    Connection connection(socket);
    connection.write(devices::write_json(request) + "\n");
    const auto answer = devices::parse_json(connection.read_line(), longest_answer);
    if (!answer)
    {
        throw GatewaySilent("varded answered something that is not JSON (" +
                            devices::describe(answer.error()) +
                            "); use the vardectl that came with it");
    }
    return *answer;
}

} // namespace varde::vardectl
