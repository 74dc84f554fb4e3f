#include "gateway/http/wire.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <ctime>
#include <utility>

namespace varde::gateway::http
{

namespace
{

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> security_headers{{
    {"Cache-Control", "no-store"},
    {"Content-Security-Policy",
     "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Referrer-Policy", "no-referrer"},
    {"X-Content-Type-Options", "nosniff"},
}};

void put_header(std::string& text, std::string_view name, std::string_view value)
{
    text.append(name).append(": ").append(value).append("\r\n");
}

bool is_port_suffix(std::string_view text) noexcept
{
    return text.empty() ||
           (text.front() == ':' && text.size() > 1 && text.size() <= 6 &&
            std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

// Four decimal numbers, the first of them 127.
bool is_loopback_address(std::string_view text) noexcept
{
    for (int part = 0; part < 4; ++part)
    {
        unsigned number = 0;
        const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
        if (parsed.ec != std::errc() || number > 255 || (part == 0 && number != 127))
        {
            return false;
        }
        text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()));
        if (part == 3)
        {
            break;
        }
        if (!text.starts_with('.'))
        {
            return false;
        }
        text.remove_prefix(1);
    }
    return text.empty();
}

std::string beginning_of(const Response& response)
{
    std::string text = "HTTP/1.1 " + std::to_string(response.status) + ' ';
    text.append(reason_phrase(response.status)).append("\r\n");
    for (const auto& [name, value] : security_headers)
    {
        if (!response.headers.contains(std::string(name))) // what is said of one answer holds
        {
            put_header(text, name, value);
        }
    }
    for (const auto& [name, value] : response.headers)
    {
        put_header(text, name, value);
    }
    return text;
}

bool same_name(std::string_view a, std::string_view b) noexcept
{
    const auto lower = [](char c)
    { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [lower](char left, char right) { return lower(left) == lower(right); });
}

} // namespace

bool is_header_value(std::string_view value) noexcept
{
    return std::none_of(value.begin(), value.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

std::string write_request(const BaseUrl& url, const Request& request)
{
    std::string text = request.method + ' ' + url.path_of(request.target) + " HTTP/1.1\r\n";
    put_header(text, "host", url.authority);
    put_header(text, "user-agent", "varde");
    for (const auto& [name, value] : request.headers)
    {
        put_header(text, name, value);
    }
    if (!request.body.empty() || request.method == "POST" || request.method == "PUT")
    {
        put_header(text, "content-length", std::to_string(request.body.size()));
    }
    return text.append("\r\n").append(request.body);
}

std::string write_response(const Response& response, bool keep_alive, bool head)
{
    auto text = beginning_of(response);
    if (response.status != 304) // it has no body, and a length would be that of what is not sent
    {
        put_header(text, "Content-Type", response.content_type);
        put_header(text, "Content-Length", std::to_string(response.body.size()));
    }
    put_header(text, "Connection", keep_alive ? "keep-alive" : "close");
    return text.append("\r\n").append(head ? std::string_view() : std::string_view(response.body));
}

std::string write_event_stream_header(const Response& response)
{
    auto text = beginning_of(response);
    put_header(text, "Content-Type", "text/event-stream");
    put_header(text, "Connection", "close");
    return text.append("\r\n");
}

std::string write_parts_header(const Response& response, bool chunked, bool keep_alive)
{
    auto text = beginning_of(response);
    put_header(text, "Content-Type", response.content_type);
    if (chunked)
    {
        put_header(text, "Transfer-Encoding", "chunked");
    }
    put_header(text, "Connection", keep_alive ? "keep-alive" : "close");
    return text.append("\r\n");
}

std::string write_chunk(std::string_view part)
{
    std::array<char, 20> size{};
    const auto written = std::to_chars(size.data(), size.data() + size.size(), part.size(), 16);
    std::string text(size.data(), written.ptr);
    return text.append("\r\n").append(part).append("\r\n");
}

std::string http_date(std::chrono::system_clock::time_point time)
{
    const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
    std::tm parts{};
    ::gmtime_r(&seconds, &parts);
    std::array<char, 40> text{};
    // The daemon never leaves the C locale: days and months are English.
    std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return text.data();
}

std::string_view reason_phrase(int status) noexcept
{
    constexpr std::array<std::pair<int, std::string_view>, 20> phrases{{
        {200, "OK"},
        {201, "Created"},
        {204, "No Content"},
        {304, "Not Modified"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {411, "Length Required"},
        {413, "Content Too Large"},
        {415, "Unsupported Media Type"},
        {421, "Misdirected Request"},
        {422, "Unprocessable Content"},
        {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"},
        {500, "Internal Server Error"},
        {503, "Service Unavailable"},
    }};
    const auto* const found =
        std::find_if(phrases.begin(), phrases.end(),
                     [status](const auto& phrase) { return phrase.first == status; });
    return found == phrases.end() ? std::string_view("Status") : found->second;
}

bool is_loopback_host(std::string_view host) noexcept
{
    constexpr std::string_view six = "[::1]";
    if (host.starts_with(six))
    {
        return is_port_suffix(host.substr(six.size()));
    }
    const auto name = host.substr(0, std::min(host.find(':'), host.size()));
    constexpr std::string_view local = "localhost";
    const bool is_local = std::equal(name.begin(), name.end(), local.begin(), local.end(),
                                     [](char a, char b) { return (a | 0x20) == b; });
    return is_port_suffix(host.substr(name.size())) && (is_local || is_loopback_address(name));
}

bool is_host_of_ours(std::string_view host, const std::vector<std::string>& names) noexcept
{
    const auto fits = [host](const std::string& name)
    {
        return host.size() >= name.size() && same_name(host.substr(0, name.size()), name) &&
               is_port_suffix(host.substr(name.size()));
    };
    return is_loopback_host(host) || std::any_of(names.begin(), names.end(), fits);
}

} // namespace varde::gateway::http
