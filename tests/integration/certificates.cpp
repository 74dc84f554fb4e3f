#include "certificates.hpp"

#include "tests/support/tool_run.hpp"

#include <stdexcept>
#include <utility>
#include <vector>

namespace varde::tests
{
namespace
{

void openssl(std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), "openssl");
    const auto run = run_tool(arguments);
    if (run.status != 0)
    {
        throw std::runtime_error("openssl " + arguments[1] + ": " + run.output);
    }
}

void make_key(const std::filesystem::path& file)
{
    openssl({"genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out",
             file.string()});
    std::filesystem::permissions(file, std::filesystem::perms::owner_read |
                                           std::filesystem::perms::owner_write);
}

} // namespace

CertificateAuthority::CertificateAuthority(std::filesystem::path folder)
    : folder_(std::move(folder))
{
    std::filesystem::create_directories(folder_);
    make_key(folder_ / "ca.key");
    openssl({"req", "-x509", "-new", "-key", (folder_ / "ca.key").string(), "-subj",
             "/CN=Varde test CA", "-days", "2", "-out", ca_file().string()});
}

ClientTls CertificateAuthority::issue(const std::string& name) const
{
    const auto key = folder_ / (name + ".key");
    const auto request = folder_ / (name + ".csr");
    const auto certificate = folder_ / (name + ".pem");
    const auto extensions = folder_ / "extensions";
    make_key(key);
    write_file(extensions, "subjectAltName=IP:127.0.0.1,DNS:localhost\n");
    openssl(
        {"req", "-new", "-key", key.string(), "-subj", "/CN=" + name, "-out", request.string()});
    openssl({"x509", "-req", "-in", request.string(), "-CA", ca_file().string(), "-CAkey",
             (folder_ / "ca.key").string(), "-CAcreateserial", "-days", "2", "-extfile",
             extensions.string(), "-out", certificate.string()});
    return {ca_file(), certificate, key};
}

} // namespace varde::tests
