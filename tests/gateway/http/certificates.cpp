#include "certificates.hpp"

#include <fstream>
#include <stdexcept>
#include <vector>

namespace varde::gateway::http
{

namespace
{

void openssl(std::vector<std::string> words, const std::filesystem::path& folder)
{
    words.insert(words.begin(), "openssl");
    tools::ChildOptions options;
    options.folder = folder;
    options.output = folder / "openssl.log";
    tools::Child child(words, options);
    if (child.wait(std::chrono::seconds(30)) != 0)
    {
        throw std::runtime_error("openssl " + words[1] + " " + words[2] + " failed");
    }
}

// `openssl ca` alone lets OpenSSL 3.0 choose the end of a certificate in the past.
constexpr const char* authority_settings = R"([ca]
default_ca = one
[one]
database = index.txt
new_certs_dir = .
rand_serial = yes
default_md = sha256
policy = any
copy_extensions = none
unique_subject = no
[any]
commonName = supplied
)";

void write(const std::filesystem::path& file, const std::string& text)
{
    std::ofstream(file) << text;
}

} // namespace

Certificates::Certificates()
{
    write(folder_.path() / "ca.conf", authority_settings);
    write(folder_.path() / "index.txt", "");
    make_authority("good");
    make_authority("stranger");
    const std::string local = "DNS:localhost,IP:127.0.0.1";
    const std::string far = "20991231235959Z";
    for (const auto* name : {"good", "expired", "other-name", "stranger", "client"})
    {
        make_key(name, "ec:");
    }
    make_key("short-key", "rsa:1024");
    sign("good", "good", local, far);
    sign("expired", "good", local, "20240101000000Z");
    sign("other-name", "good", "DNS:other.example", far);
    sign("stranger", "stranger", local, far);
    sign("client", "good", "DNS:hub-1", far);
    sign("short-key", "good", local, far);
}

void Certificates::make_authority(const std::string& name) const
{
    openssl({"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
             "-subj", "/CN=" + name + " authority", "-days", "3650", "-keyout", name + "-ca.key",
             "-out", name + "-ca.pem", "-addext", "basicConstraints=critical,CA:TRUE"},
            folder_.path());
}

void Certificates::make_key(const std::string& name, const std::string& kind) const
{
    std::vector<std::string> words{"req",     "-new",        "-nodes", "-subj",       "/CN=" + name,
                                   "-keyout", name + ".key", "-out",   name + ".csr", "-newkey"};
    if (kind == "ec:")
    {
        words.insert(words.end(), {"ec", "-pkeyopt", "ec_paramgen_curve:P-256"});
    }
    else
    {
        words.push_back(kind);
    }
    openssl(std::move(words), folder_.path());
}

void Certificates::sign(const std::string& name, const std::string& by,
                        const std::string& alternative_name, const std::string& end) const
{
    write(folder_.path() / (name + ".ext"), "subjectAltName=" + alternative_name + "\n");
    openssl({"ca", "-batch", "-config", "ca.conf", "-notext", "-cert", by + "-ca.pem", "-keyfile",
             by + "-ca.key", "-in", name + ".csr", "-out", name + ".pem", "-extfile", name + ".ext",
             "-startdate", "20230101000000Z", "-enddate", end},
            folder_.path());
}

const Certificates& certificates()
{
    static const Certificates made;
    return made;
}

} // namespace varde::gateway::http
