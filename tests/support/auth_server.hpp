// The authorisation server of tests/support/auth_server.mjs with its guard before a FHIR server, in
// a process of its own.
#pragma once

#include "devices/json.hpp"
#include "tests/support/http_call.hpp"
#include "tools/process/child.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace varde::tests
{

struct AuthServerWishes
{
    std::string way;               // smart or helseid
    std::string protect;           // the FHIR server's URL
    std::filesystem::path jwks;    // the client's registered keys
    std::vector<std::string> more; // further arguments of auth_server.mjs
};

class AuthServer
{
public:
    // Starts it and waits until it is ready.
    AuthServer(const std::filesystem::path& folder, const AuthServerWishes& wishes);

    const std::string& url() const noexcept { return url_; } // the issuer
    std::string fhir_url() const { return url_ + "/fhir"; }
    void signal(int number) { process_.signal(number); }

    // Sets what it does from now on, or does something once; see auth_server.mjs.
    void control(const devices::Json& behaviour) const;
    devices::Json seen() const;
    std::int64_t count(const std::string& what) const;             // a number that it has seen
    std::vector<std::string> texts(const std::string& what) const; // a list of texts
    // A token request as anybody could send it.
    HttpAnswer ask_for_token(const std::string& form) const;

private:
    std::string url_;
    std::uint16_t port_ = 0;
    std::uint16_t control_port_ = 0;
    tools::Child process_;
};

} // namespace varde::tests
