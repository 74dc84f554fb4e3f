#include "tools/bench/web_asker.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <istream>
#include <stdexcept>

namespace varde::bench
{

namespace
{

constexpr std::chrono::seconds patience{30};

struct Head
{
    int status = 0;
    std::size_t length = 0;
    bool chunked = false;
    std::string cookie;
};

Head read_head(std::istream& in)
{
    Head head;
    std::string line;
    std::getline(in, line);
    head.status = line.size() > 12 ? std::stoi(line.substr(9, 3)) : 0;
    constexpr std::string_view cookie = "Set-Cookie: __Host-varde=";
    while (std::getline(in, line) && line != "\r")
    {
        if (line.starts_with("Content-Length: "))
        {
            head.length = std::stoul(line.substr(16));
        }
        else if (line.starts_with("Transfer-Encoding: chunked"))
        {
            head.chunked = true;
        }
        else if (line.starts_with(cookie))
        {
            head.cookie = line.substr(cookie.size(), line.find(';') - cookie.size());
        }
    }
    return head;
}

std::string read_bytes(std::istream& in, std::size_t count)
{
    std::string bytes(count, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(count));
    return bytes;
}

std::string read_chunks(std::istream& in)
{
    std::string body;
    std::string line;
    while (std::getline(in, line))
    {
        const auto size = std::stoul(line, nullptr, 16);
        body += read_bytes(in, size);
        std::getline(in, line); // the line's end behind the chunk
        if (size == 0)
        {
            break;
        }
    }
    return body;
}

} // namespace

struct WebAsker::Socket
{
    boost::asio::ip::tcp::iostream stream;
};

WebAsker::WebAsker(std::uint16_t port) : port_(port)
{
    connect();
}

void WebAsker::connect()
{
    socket_ = std::make_unique<Socket>();
    socket_->stream.expires_after(patience);
    socket_->stream.connect("127.0.0.1", std::to_string(port_));
    if (!socket_->stream)
    {
        throw std::runtime_error("nobody listens on port " + std::to_string(port_));
    }
    // Else a request in two packets waits for the other side's delayed acknowledgement: 40 ms.
    socket_->stream.socket().set_option(boost::asio::ip::tcp::no_delay(true));
}

WebAsker::~WebAsker() = default;

void WebAsker::rest()
{
    boost::asio::io_context io;
    boost::asio::steady_timer timer(io, std::chrono::milliseconds(60));
    timer.wait();
}

Asked WebAsker::ask(const std::string& method, const std::string& path, const std::string& body)
{
    auto& stream = socket_->stream;
    stream.expires_after(patience);
    const auto begin = std::chrono::steady_clock::now();
    stream << method << " /api/v1" << path << " HTTP/1.1\r\nHost: 127.0.0.1:" << port_ << "\r\n";
    if (!cookie.empty())
    {
        stream << "Cookie: __Host-varde=" << cookie << "\r\nX-CSRF-Token: " << csrf << "\r\n";
    }
    if (!body.empty())
    {
        stream << "Content-Type: application/json\r\nContent-Length: " << body.size() << "\r\n";
    }
    stream << "\r\n" << body << std::flush;
    const auto head = read_head(stream);
    Asked asked{head.status, head.chunked ? read_chunks(stream) : read_bytes(stream, head.length),
                head.cookie, 0};
    if (!stream || head.status == 0)
    {
        throw std::runtime_error(method + " " + path + " was not answered whole");
    }
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    asked.milliseconds = took.count();
    return asked;
}

} // namespace varde::bench
