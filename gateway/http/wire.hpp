// Requests and responses as the bytes of HTTP/1.1, and what a server must look at in a request
// before it believes it. Pure.
#pragma once

#include "gateway/http/base_url.hpp"
#include "gateway/http/message.hpp"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::http
{

// False for a header value that could end the header, and with it begin another one.
bool is_header_value(std::string_view value) noexcept;

std::string write_request(const BaseUrl& url, const Request& request);

// With the security headers that every response carries. A HEAD gets the length and no body.
std::string write_response(const Response& response, bool keep_alive, bool head);
// Of an answer that goes on until its connection is closed.
std::string write_event_stream_header(const Response& response);

// Of a body that comes in parts: in chunks, or until the connection is closed.
std::string write_parts_header(const Response& response, bool chunked, bool keep_alive);
// The empty chunk ends the body.
std::string write_chunk(std::string_view part);

// "Sun, 06 Nov 1994 08:49:37 GMT", RFC 9110 section 5.6.7.
std::string http_date(std::chrono::system_clock::time_point time);

std::string_view reason_phrase(int status) noexcept;

// A page of another site can point a name of its own at 127.0.0.1 and have a browser ask us for it;
// the Host header then still says that name.
bool is_loopback_host(std::string_view host) noexcept;
// Loopback, or one of `names` with any port or none. Case does not count.
bool is_host_of_ours(std::string_view host, const std::vector<std::string>& names) noexcept;

} // namespace varde::gateway::http
