// A person's browser towards varded's interface, without the pages: keeps the cookie and the token,
// as a page does. Owned by a test.
#pragma once

#include "devices/json.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace varde::tests
{

struct WebAnswer
{
    int status = 0;                             // 0: nobody answered
    std::map<std::string, std::string> headers; // names in lower case
    std::string body;
    devices::Json json; // of the body, where it is JSON

    std::string code() const { return std::string(json.text("code")); } // of a problem
};

class WebClient
{
public:
    explicit WebClient(std::uint16_t port) : port_(port) {}

    WebAnswer get(const std::string& path) { return ask("GET", path, ""); }
    WebAnswer post(const std::string& path, const devices::Json& body)
    {
        return ask("POST", path, devices::write_json(body));
    }
    // `path` without /api/v1; or one of /fhir.
    WebAnswer ask(const std::string& method, const std::string& path, const std::string& body);

    WebAnswer log_in(const std::string& login, const std::string& password,
                     const std::string& code = "");
    // Makes the account's password by its link; logged in then.
    WebAnswer set_up(const std::string& link, const std::string& password,
                     const std::string& login = "");

    std::map<std::string, std::string> headers; // sent with every request, besides
    std::string cookie;
    std::string csrf;

private:
    void keep(const WebAnswer& answer);

    std::uint16_t port_;
};

// The lines of an event stream that stays open. Gives up after ten seconds.
class WebStream
{
public:
    WebStream(std::uint16_t port, const WebClient& who, const std::string& last_id = "");
    ~WebStream();
    WebStream(const WebStream&) = delete;
    WebStream& operator=(const WebStream&) = delete;

    // All until this has come; throws when it does not.
    std::string read_until(std::string_view wanted);

private:
    int socket_ = -1;
};

} // namespace varde::tests
