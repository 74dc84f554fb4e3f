#include "tests/support/http_call.hpp"

#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <iterator>

namespace varde::tests
{
namespace
{

constexpr std::chrono::seconds patience{30};

void write_request(std::ostream& out, const HttpCall& what)
{
    out << what.method << ' ' << what.target << " HTTP/1.0\r\nHost: 127.0.0.1:" << what.port
        << "\r\nAccept: application/json\r\n";
    if (!what.token.empty())
    {
        out << "Authorization: Bearer " << what.token << "\r\n";
    }
    if (what.method != "GET")
    {
        out << "Content-Type: " << what.content_type << "\r\nContent-Length: " << what.body.size()
            << "\r\n";
    }
    out << "\r\n" << what.body << std::flush;
}

HttpAnswer read_answer(std::istream& in)
{
    const std::string text(std::istreambuf_iterator<char>(in), {});
    HttpAnswer answer;
    const auto space = text.find(' ');
    const auto end_of_header = text.find("\r\n\r\n");
    if (text.starts_with("HTTP/1.") && space != std::string::npos &&
        end_of_header != std::string::npos)
    {
        answer.status = std::stoi(text.substr(space + 1, 3));
        answer.body = text.substr(end_of_header + 4);
    }
    return answer;
}

} // namespace

HttpAnswer call(const HttpCall& what)
{
    boost::asio::ip::tcp::iostream stream;
    stream.expires_after(patience);
    stream.connect("127.0.0.1", std::to_string(what.port));
    if (!stream)
    {
        return {};
    }
    write_request(stream, what);
    return read_answer(stream);
}

HttpAnswer get(std::uint16_t port, const std::string& target)
{
    return call({port, "GET", target, "", ""});
}

} // namespace varde::tests
