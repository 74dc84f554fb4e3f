#include "gateway/mqtt/own_process.hpp"

#include <charconv>
#include <filesystem>
#include <optional>
#include <sys/socket.h>

namespace varde::gateway::mqtt
{

using boost::asio::ip::tcp;

namespace
{

using AddressCall = int (*)(int, sockaddr*, socklen_t*);

std::optional<tcp::endpoint> address(int descriptor, AddressCall call)
{
    tcp::endpoint endpoint;
    auto length = static_cast<socklen_t>(endpoint.capacity());
    if (call(descriptor, endpoint.data(), &length) != 0 || length > endpoint.capacity() ||
        (endpoint.data()->sa_family != AF_INET && endpoint.data()->sa_family != AF_INET6))
    {
        return std::nullopt;
    }
    endpoint.resize(length);
    return endpoint;
}

std::optional<int> number(const std::string& name)
{
    int value = 0;
    const auto* const end = name.data() + name.size();
    const auto [stop, error] = std::from_chars(name.data(), end, value);
    return error == std::errc{} && stop == end ? std::optional(value) : std::nullopt;
}

} // namespace

bool is_own_process(const tcp::endpoint& ours, const tcp::endpoint& theirs)
{
    std::error_code error;
    std::filesystem::directory_iterator entries("/proc/self/fd", error);
    for (; !error && entries != std::filesystem::directory_iterator(); entries.increment(error))
    {
        const auto descriptor = number(entries->path().filename().string());
        if (descriptor && address(*descriptor, ::getsockname) == theirs &&
            address(*descriptor, ::getpeername) == ours)
        {
            return true;
        }
    }
    return false;
}

} // namespace varde::gateway::mqtt
