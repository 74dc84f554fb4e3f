#include "tests/support/control_call.hpp"

#include <algorithm>
#include <array>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace varde::tests
{
namespace
{

constexpr devices::JsonLimits answer_limits{std::size_t{16} * 1024 * 1024, 32};

class Socket
{
public:
    Socket() : descriptor_(::socket(AF_UNIX, SOCK_STREAM, 0)) {}
    ~Socket() { ::close(descriptor_); }
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    bool connect(const std::string& path) const
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::copy_n(path.begin(), std::min(path.size(), sizeof(address.sun_path) - 1),
                    static_cast<char*>(address.sun_path));
        return ::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address),
                         sizeof(address)) == 0;
    }
    void write(const std::string& text) const
    {
        [[maybe_unused]] const auto written =
            ::send(descriptor_, text.data(), text.size(), MSG_NOSIGNAL);
    }
    std::string read_all() const
    {
        std::string text;
        std::array<char, 4096> buffer{};
        for (auto length = ::read(descriptor_, buffer.data(), buffer.size()); length > 0;
             length = ::read(descriptor_, buffer.data(), buffer.size()))
        {
            text.append(buffer.data(), static_cast<std::size_t>(length));
        }
        return text;
    }

private:
    int descriptor_;
};

} // namespace

devices::Json control_call(const std::filesystem::path& socket, const std::string& question)
{
    const Socket connection;
    if (!connection.connect(socket.string()))
    {
        return {};
    }
    connection.write(question + "\n");
    auto answer = connection.read_all();
    answer = answer.substr(0, answer.find('\n'));
    const auto json = devices::parse_json(answer, answer_limits);
    return json ? *json : devices::Json();
}

} // namespace varde::tests
