#include "tests/support/web_client.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <algorithm>
#include <arpa/inet.h>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace varde::tests
{

using devices::Json;

namespace
{

constexpr std::chrono::seconds patience{30};

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return text;
}

std::string request_text(const std::string& method, const std::string& path,
                         const std::string& body, const WebClient& who, std::uint16_t port)
{
    std::string text = method + " " + (path.starts_with("/fhir/") ? "" : "/api/v1") + path +
                       " HTTP/1.1\r\nConnection: close\r\n";
    if (!who.headers.contains("Host"))
    {
        text += "Host: 127.0.0.1:" + std::to_string(port) + "\r\n";
    }
    for (const auto& [name, value] : who.headers)
    {
        text += name + ": " + value + "\r\n";
    }
    text += who.cookie.empty() ? "" : "Cookie: __Host-varde=" + who.cookie + "\r\n";
    text += who.csrf.empty() ? "" : "X-CSRF-Token: " + who.csrf + "\r\n";
    if (!body.empty())
    {
        text += who.headers.contains("Content-Type") ? "" : "Content-Type: application/json\r\n";
        text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    }
    return text + "\r\n" + body;
}

// The pieces of a body that came in chunks; throws when its end did not come.
std::string without_chunks(std::string_view text)
{
    std::string body;
    for (;;)
    {
        const auto end = text.find("\r\n");
        if (end == std::string_view::npos)
        {
            throw std::runtime_error("the body broke off");
        }
        const auto size = std::stoul(std::string(text.substr(0, end)), nullptr, 16);
        if (size == 0)
        {
            return body;
        }
        body.append(text.substr(end + 2, size));
        text.remove_prefix(std::min(end + 2 + size + 2, text.size()));
    }
}

WebAnswer read_answer(std::istream& in)
{
    WebAnswer answer;
    std::string line;
    std::getline(in, line);
    answer.status = line.size() > 12 ? std::stoi(line.substr(9, 3)) : 0;
    while (std::getline(in, line) && line != "\r")
    {
        const auto colon = line.find(": ");
        answer.headers[lower(line.substr(0, colon))] =
            line.substr(colon + 2, line.size() - colon - 3);
    }
    answer.body.assign(std::istreambuf_iterator<char>(in), {});
    if (answer.headers.contains("transfer-encoding"))
    {
        answer.body = without_chunks(answer.body);
    }
    if (auto json = devices::parse_json(answer.body, {std::size_t{16} << 20U, 64}))
    {
        answer.json = *std::move(json);
    }
    return answer;
}

} // namespace

WebAnswer WebClient::ask(const std::string& method, const std::string& path,
                         const std::string& body)
{
    boost::asio::ip::tcp::iostream stream;
    stream.expires_after(patience);
    stream.connect("127.0.0.1", std::to_string(port_));
    if (!stream)
    {
        return {};
    }
    stream << request_text(method, path, body, *this, port_) << std::flush;
    auto answer = read_answer(stream);
    keep(answer);
    return answer;
}

void WebClient::keep(const WebAnswer& answer)
{
    if (const auto found = answer.headers.find("set-cookie"); found != answer.headers.end())
    {
        const auto begin = found->second.find('=') + 1;
        cookie = found->second.substr(begin, found->second.find(';') - begin);
    }
    if (const auto token = answer.json.text("csrf"); !token.empty())
    {
        csrf = token;
    }
}

WebAnswer WebClient::log_in(const std::string& login, const std::string& password,
                            const std::string& code)
{
    auto body = Json::object({{"login", login}, {"password", password}});
    if (!code.empty())
    {
        body.set("totp", code);
    }
    return post("/session", body);
}

WebAnswer WebClient::set_up(const std::string& link, const std::string& password,
                            const std::string& login)
{
    auto body = Json::object({{"token", link.substr(link.rfind('/') + 1)}, {"password", password}});
    if (!login.empty())
    {
        body.set("login", login);
    }
    return post("/setup", body);
}

WebStream::WebStream(std::uint16_t port, const WebClient& who, const std::string& last_id)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval wait{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
    auto asking = who;
    if (!last_id.empty())
    {
        asking.headers["Last-Event-ID"] = last_id;
    }
    const auto text = request_text("GET", "/stream", "", asking, port);
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): what the socket interface wants
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0 ||
        ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) !=
            static_cast<ssize_t>(text.size()))
    {
        throw std::runtime_error("the stream cannot be opened");
    }
}

WebStream::~WebStream()
{
    ::close(socket_);
}

std::string WebStream::read_until(std::string_view wanted)
{
    std::string text;
    char one = 0;
    while (text.find(wanted) == std::string::npos)
    {
        if (::recv(socket_, &one, 1, 0) != 1)
        {
            throw std::runtime_error("\"" + std::string(wanted) +
                                     "\" does not come; instead: " + text);
        }
        text += one;
    }
    return text;
}

} // namespace varde::tests
