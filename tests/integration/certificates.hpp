// A certificate authority for one test, made with the openssl command.
#pragma once

#include "tests/support/device_client.hpp"

#include <filesystem>
#include <string>

namespace varde::tests
{

class CertificateAuthority
{
public:
    explicit CertificateAuthority(std::filesystem::path folder);

    std::filesystem::path ca_file() const { return folder_ / "ca.pem"; }
    // A certificate for that common name, good for 127.0.0.1.
    ClientTls issue(const std::string& name) const;

private:
    std::filesystem::path folder_;
};

} // namespace varde::tests
