// A request and a response, free of any library's types.
#pragma once

#include <map>
#include <memory>
#include <string>

namespace varde::gateway::http
{

struct Request
{
    std::string method = "GET";
    std::string target = "/";
    std::map<std::string, std::string> headers; // names in lower case
    std::string body;
    // Holds a proof that is good for one try: the client never says it again by itself.
    bool single_use = false;
    std::string peer; // the address of who asks; empty where there is none
};

class EventStream;

struct Response
{
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body;
    std::map<std::string, std::string> headers; // further ones
    std::shared_ptr<EventStream> events;        // instead of a body: the answer goes on
};

} // namespace varde::gateway::http
