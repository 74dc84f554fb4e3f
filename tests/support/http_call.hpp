// The smallest HTTP client: one request to a port of this machine, one answer, HTTP/1.0.
#pragma once

#include <cstdint>
#include <string>

namespace varde::tests
{

struct HttpAnswer
{
    int status = 0; // 0: nobody answered
    std::string body;
};

struct HttpCall
{
    std::uint16_t port = 0;
    std::string method = "GET";
    std::string target = "/";
    std::string body;
    std::string token; // a bearer token, where the server asks for one
    std::string content_type = "application/json";
};

HttpAnswer call(const HttpCall& what);
HttpAnswer get(std::uint16_t port, const std::string& target);

} // namespace varde::tests
