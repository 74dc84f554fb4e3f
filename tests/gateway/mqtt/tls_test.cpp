#include "home.hpp"
#include "listener.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::test;
using namespace std::chrono_literals;
using varde::config::Acknowledging;
using varde::config::Protocol;

namespace
{

// An authority, a certificate of the broker for 127.0.0.1 and one of the gateway, and a stranger's
// authority.
constexpr const char* make_certificates = R"(
set -e
authority() { openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=$1" -keyout $1.key -out $1.pem; }
signed() {
    openssl req -newkey rsa:2048 -nodes -subj "/CN=$1" -keyout $1.key -out $1.csr
    printf '%s\n' "$2" > $1.ext
    openssl x509 -req -in $1.csr -CA home.pem -CAkey home.key -CAcreateserial -days 2 -extfile $1.ext -out $1.pem
}
authority home
authority stranger
signed broker subjectAltName=IP:127.0.0.1
signed elsewhere subjectAltName=DNS:broker.example
signed varded extendedKeyUsage=clientAuth
)";

class Certificates
{
public:
    Certificates()
    {
        varde::tools::ChildOptions options;
        options.folder = scratch_.path();
        options.output = scratch_.path() / "openssl.log";
        varde::tools::Child openssl({"bash", "-c", make_certificates}, options);
        REQUIRE(openssl.wait(60s) == 0);
    }
    std::string file(const std::string& name) const { return (scratch_.path() / name).string(); }

private:
    varde::tools::ScratchFolder scratch_;
};

const Certificates& certificates()
{
    static const Certificates made;
    return made;
}

Home secure_home(const std::string& broker = "broker")
{
    const auto& files = certificates();
    return Home({.more_lines = {"cafile " + files.file("home.pem"),
                                "certfile " + files.file(broker + ".pem"),
                                "keyfile " + files.file(broker + ".key"),
                                "require_certificate true", "use_identity_as_username true"}});
}

varde::config::MqttSettings secure(const Home& home, const Way& way)
{
    const auto& files = certificates();
    auto settings = home.settings(way);
    settings.tls = true;
    settings.tls_files.ca_file = files.file("home.pem");
    settings.tls_files.certificate_file = files.file("varded.pem");
    settings.tls_files.key_file = files.file("varded.key");
    return settings;
}

std::string failure(const varde::config::MqttSettings& settings)
{
    Listener gateway(settings, Committing::at_once, false);
    REQUIRE(eventually([&] { return !gateway.subscriber().state().last_failure.empty(); }));
    CHECK(gateway.subscriber().state().connects == 0);
    return gateway.subscriber().state().last_failure;
}

const Way gate_5{Acknowledging::gate, Protocol::mqtt_5};

} // namespace

TEST_CASE("with TLS and a client certificate messages arrive and are acknowledged")
{
    const auto way = GENERATE(from_range(every_way()));
    const Home home = secure_home();
    Listener gateway(secure(home, way));
    const auto& files = certificates();
    home.publish("varde/scale-1/up/measurement", std::string(60000, 'x'),
                 {"--cafile", files.file("home.pem"), "--cert", files.file("varded.pem"), "--key",
                  files.file("varded.key")});
    const auto payloads = gateway.payloads(1);
    REQUIRE(payloads.size() == 1);
    CHECK(payloads.front().size() == 60000);
}

TEST_CASE("a broker whose certificate another authority signed is refused")
{
    const Home home = secure_home();
    auto settings = secure(home, gate_5);
    settings.tls_files.ca_file = certificates().file("stranger.pem");
    CHECK_THAT(failure(settings), Catch::Contains("not trusted"));
}

TEST_CASE("a broker whose certificate is for another name is refused")
{
    const Home home = secure_home("elsewhere");
    CHECK_THAT(failure(secure(home, gate_5)), Catch::Contains("not trusted"));
}

TEST_CASE("without a client certificate the broker refuses, and the failure says TLS")
{
    const Home home = secure_home();
    auto settings = secure(home, gate_5);
    settings.tls_files.certificate_file.clear();
    settings.tls_files.key_file.clear();
    CHECK_THAT(failure(settings), Catch::Contains("certificate required"));
}

TEST_CASE("a key file that is no key is named")
{
    const Home home = secure_home();
    auto settings = secure(home, gate_5);
    settings.tls_files.key_file = certificates().file("openssl.log");
    CHECK_THAT(failure(settings), Catch::Contains("openssl.log"));
}
