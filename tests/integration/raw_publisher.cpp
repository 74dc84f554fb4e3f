#include "raw_publisher.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace varde::tests
{
namespace
{

namespace asio = boost::asio;

std::string two_bytes(std::size_t value)
{
    return {static_cast<char>(value >> 8U), static_cast<char>(value & 0xffU)};
}

// MQTT 3.1.1, section 2.2.3.
std::string remaining_length(std::size_t value)
{
    std::string bytes;
    do
    {
        const auto digit = value % 128;
        value /= 128;
        bytes += static_cast<char>(digit | (value > 0 ? 0x80U : 0U));
    } while (value > 0);
    return bytes;
}

void introduce(asio::ip::tcp::socket& socket)
{
    const std::string client = "raw";
    const std::string body = two_bytes(4) + "MQTT" + std::string("\x04\x02\x00\x3c", 4) +
                             two_bytes(client.size()) + client;
    asio::write(socket, asio::buffer("\x10" + remaining_length(body.size()) + body));
    std::array<char, 4> answer{};
    asio::read(socket, asio::buffer(answer));
    if (answer[0] != 0x20 || answer[3] != 0)
    {
        throw std::runtime_error("the broker refused the raw client");
    }
}

} // namespace

std::size_t pour_in(std::uint16_t broker_port, const std::string& topic, std::size_t size)
{
    asio::io_context io;
    asio::ip::tcp::socket socket(io);
    socket.connect({asio::ip::address_v4::loopback(), broker_port});
    introduce(socket);
    const std::string head = two_bytes(topic.size()) + topic + two_bytes(1);
    asio::write(socket, asio::buffer("\x32" + remaining_length(head.size() + size) + head));

    const std::string zeros(size_t{1024} * 1024, '\0');
    std::size_t taken = 0;
    boost::system::error_code closed;
    while (taken < size && !closed)
    {
        const auto piece = std::min(zeros.size(), size - taken);
        taken += asio::write(socket, asio::buffer(zeros.data(), piece), closed);
    }
    return taken;
}

} // namespace varde::tests
