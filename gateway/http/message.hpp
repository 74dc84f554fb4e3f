// A request and a response, free of any library's types.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace varde::gateway::http
{

// What a client's certificate, which was verified, says of who it is.
struct ClientCertificate
{
    std::string fingerprint;        // SHA-256 over the whole of it, 64 digits in lower case
    std::vector<std::string> names; // its alternative names that are DNS names
};

struct Request
{
    std::string method = "GET";
    std::string target = "/";
    std::map<std::string, std::string> headers; // names in lower case
    std::string body;
    // Holds a proof that is good for one try: the client never says it again by itself.
    bool single_use = false;
    std::string peer; // the address of who asks; empty where there is none
    std::optional<ClientCertificate> certificate = {}; // where the server asks for one
};

class BodyParts;
class EventStream;

struct Response
{
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body;
    std::map<std::string, std::string> headers; // further ones
    std::shared_ptr<EventStream> events;        // instead of a body: the answer goes on
    std::shared_ptr<BodyParts> parts;           // instead of a body: made while it is sent
};

} // namespace varde::gateway::http
