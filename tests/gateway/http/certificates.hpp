// Certificates made for one run of the tests by the openssl command: authorities, servers, a
// client.
#pragma once

#include "tools/process/child.hpp"

#include <filesystem>
#include <string>

namespace varde::gateway::http
{

class Certificates
{
public:
    Certificates();

    // PEM files: authority("good"), certificate("good"), key("good"). Of servers there are "good"
    // (localhost and 127.0.0.1), "expired", "other-name", "stranger" (signed by another authority)
    // and "short-key" (RSA 1024); "client" is for us.
    std::string authority(const std::string& name) const { return file(name + "-ca.pem"); }
    std::string certificate(const std::string& name) const { return file(name + ".pem"); }
    std::string key(const std::string& name) const { return file(name + ".key"); }

private:
    std::string file(const std::string& name) const { return (folder_.path() / name).string(); }
    void make_authority(const std::string& name) const;
    void sign(const std::string& name, const std::string& by, const std::string& alternative_name,
              const std::string& end) const;
    void make_key(const std::string& name, const std::string& kind) const;

    tools::ScratchFolder folder_;
};

// Made once, when the first test needs them.
const Certificates& certificates();

} // namespace varde::gateway::http
