#include "tools/demo/http_get.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <charconv>

namespace varde::demo
{

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace
{

constexpr std::size_t most_bytes = std::size_t{4} * 1024 * 1024;

std::optional<std::size_t> content_length(std::string_view head)
{
    constexpr std::string_view name = "\r\nContent-Length:";
    const auto at = head.find(name);
    if (at == std::string_view::npos)
    {
        return std::nullopt;
    }
    auto digits = head.substr(at + name.size());
    digits.remove_prefix(std::min(digits.find_first_not_of(' '), digits.size()));
    std::size_t length = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), length);
    return parsed.ec == std::errc() ? std::optional(length) : std::nullopt;
}

} // namespace

std::optional<std::string> body_of(std::string_view answer)
{
    const auto end = answer.find("\r\n\r\n");
    if (!answer.starts_with("HTTP/1.1 200 ") || end == std::string_view::npos)
    {
        return std::nullopt;
    }
    const auto body = answer.substr(end + 4);
    const auto length = content_length(answer.substr(0, end));
    if (!length || *length != body.size())
    {
        return std::nullopt; // cut off on the way
    }
    return std::string(body);
}

std::optional<std::string> http_get(std::uint16_t port, const std::string& target,
                                    std::chrono::milliseconds deadline)
{
    const auto request =
        "GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    asio::io_context io;
    tcp::socket socket(io);
    std::string answer;
    bool whole = false;
    const auto read = [&](const error_code& failure, std::size_t)
    {
        if (!failure)
        {
            asio::async_read(socket, asio::dynamic_buffer(answer, most_bytes),
                             [&](const error_code& end, std::size_t)
                             { whole = end == asio::error::eof; });
        }
    };
    socket.async_connect({asio::ip::address_v4::loopback(), port},
                         [&](const error_code& failure)
                         {
                             if (!failure)
                             {
                                 asio::async_write(socket, asio::buffer(request), read);
                             }
                         });
    io.run_for(deadline);
    return whole ? body_of(answer) : std::nullopt;
}

} // namespace varde::demo
