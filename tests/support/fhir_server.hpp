// The FHIR R4 server of tests/support/fhir_server.mjs in a process of its own, with what a test can
// make it do.
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

class FhirServer
{
public:
    // Starts it and waits until it is ready. `arguments` are further ones of fhir_server.mjs.
    explicit FhirServer(const std::filesystem::path& folder,
                        const std::vector<std::string>& arguments = {});

    const std::string& url() const noexcept { return url_; }
    void signal(int number) { process_.signal(number); }

    // Sets what it does from now on, e.g. {"status": 503}; see fhir_server.mjs.
    void control(const devices::Json& behaviour) const;
    // Changes what it has, as somebody who works there would.
    void put(const devices::Json& resource) const;
    // How many resources of that type it has.
    std::int64_t count(const std::string& type) const;
    std::vector<devices::Json> all() const;
    std::vector<devices::Json> all(const std::string& type) const;
    // Its requests so far, one JSON object each.
    std::vector<devices::Json> log() const;

private:
    HttpAnswer ask(const std::string& method, const std::string& path,
                   const std::string& body) const;

    std::filesystem::path folder_;
    tools::Child process_;
    std::string url_;
    std::uint16_t port_ = 0;
};

// The pinned Node of tests/support/node_modules; throws, saying what to run, when it is not there.
std::string node_program();

} // namespace varde::tests
