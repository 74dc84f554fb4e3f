#include "certificates.hpp"
#include "gateway/http/client.hpp"
#include "peer.hpp"
#include "run.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <catch2/catch.hpp>

using namespace varde::gateway;
using namespace varde::gateway::http;
using namespace std::chrono_literals;
using Catch::Matchers::StartsWith;
using varde::config::TlsSettings;
using varde::fhir::Answer;

namespace
{

Answer ask(const std::string& url, const TlsSettings& tls, std::chrono::milliseconds deadline = 10s)
{
    boost::asio::io_context io;
    Client client(io.get_executor(), url, tls);
    Request request;
    request.method = "POST";
    request.body = "{}";
    return run(io, client.exchange(request, deadline));
}

TlsSettings trusting(const std::string& authority)
{
    TlsSettings tls;
    tls.ca_file = certificates().authority(authority);
    return tls;
}

Peer serving(const std::string& name)
{
    return Peer({certificates().key(name), certificates().certificate(name)});
}

Peer wanting_a_client_certificate()
{
    return Peer({certificates().key("good"), certificates().certificate("good"),
                 certificates().authority("good")});
}

} // namespace

TEST_CASE("a server with a good certificate is talked to, by name and by address")
{
    const auto peer = serving("good");
    CHECK(ask(peer.tls_url() + "/echo", trusting("good")).status == 200);
    const auto by_address = "https://127.0.0.1:" + std::to_string(peer.port()) + "/echo";
    CHECK(ask(by_address, trusting("good")).status == 200);
}

TEST_CASE("a kept TLS connection carries several requests")
{
    const auto peer = serving("good");
    boost::asio::io_context io;
    Client client(io.get_executor(), peer.tls_url(), trusting("good"));
    for (int i = 0; i < 3; ++i)
    {
        Request request;
        request.target = "echo";
        CHECK(run(io, client.exchange(request, 10s)).status == 200);
    }
}

TEST_CASE("a server that cannot prove who it is gets nothing, and the answer says why")
{
    const auto [name, why] = GENERATE(table<std::string, std::string>({
        {"expired", "tls: certificate verify failed: certificate has expired"},
        {"other-name", "tls: certificate verify failed: hostname mismatch"},
        {"stranger", "tls: certificate verify failed: unable to get local issuer certificate"},
    }));
    const auto peer = serving(name);
    const auto answer = ask(peer.tls_url() + "/echo", trusting("good"));
    CHECK(answer.status == 0);
    CHECK(answer.certificate_refused);
    CHECK(answer.failure == why);
}

TEST_CASE("an address that the certificate does not carry is a mismatch")
{
    const auto peer = serving("other-name");
    const auto answer =
        ask("https://127.0.0.1:" + std::to_string(peer.port()) + "/echo", trusting("good"));
    CHECK(answer.certificate_refused);
    CHECK(answer.failure == "tls: certificate verify failed: IP address mismatch");
}

TEST_CASE("without a file of authorities those of the system count, and a private one is unknown")
{
    const auto peer = serving("good");
    CHECK(ask(peer.tls_url() + "/echo", TlsSettings{}).certificate_refused);
}

TEST_CASE("a key too short to prove anything is refused")
{
    const Peer peer(
        {certificates().key("short-key"), certificates().certificate("short-key"), "weak"});
    const auto answer = ask(peer.tls_url() + "/echo", trusting("good"));
    CHECK(answer.certificate_refused);
    CHECK(answer.failure == "tls: certificate verify failed: EE certificate key too weak");
}

TEST_CASE("TLS 1.1 is not spoken")
{
    const Peer peer({certificates().key("good"), certificates().certificate("good"), "tls1.1"});
    const auto answer = ask(peer.tls_url() + "/echo", trusting("good"));
    CHECK(answer.status == 0);
    CHECK_THAT(answer.failure, StartsWith("tls: "));
}

TEST_CASE("a server that wants a client certificate takes ours")
{
    const auto peer = wanting_a_client_certificate();
    auto tls = trusting("good");
    tls.certificate_file = certificates().certificate("client");
    tls.key_file = certificates().key("client");
    CHECK(ask(peer.tls_url() + "/echo", tls).status == 200);
}

TEST_CASE("a server that wants a client certificate and gets none or a strange one says so")
{
    auto tls = trusting("good");
    if (GENERATE(false, true))
    {
        tls.certificate_file = certificates().certificate("stranger");
        tls.key_file = certificates().key("stranger");
    }
    // Node hangs up without the alert that TLS has for this; OpenSSL's own server sends it.
    const auto port = varde::tools::free_port();
    const varde::tools::Child server(
        {"openssl", "s_server", "-quiet", "-www", "-accept", std::to_string(port), "-cert",
         certificates().certificate("good"), "-key", certificates().key("good"), "-CAfile",
         certificates().authority("good"), "-Verify", "1", "-verify_return_error"});
    REQUIRE(varde::tools::wait_for_port(port, 20s));
    const auto answer = ask("https://localhost:" + std::to_string(port), tls);
    CHECK(answer.status == 0);
    CHECK_FALSE(answer.certificate_refused);
    CHECK_THAT(answer.failure, StartsWith(std::string(refused_us_prefix)));
}

TEST_CASE("a file that cannot be used is named, with what to do")
{
    const auto peer = serving("good");
    TlsSettings tls;
    SECTION("no authorities there")
    {
        tls.ca_file = "/nowhere/ca.pem";
        CHECK_THAT(ask(peer.tls_url(), tls).failure,
                   StartsWith("setup: ca_file /nowhere/ca.pem: "));
    }
    SECTION("a key that belongs to another certificate")
    {
        tls = trusting("good");
        tls.certificate_file = certificates().certificate("client");
        tls.key_file = certificates().key("good");
        CHECK_THAT(ask(peer.tls_url(), tls).failure, StartsWith("setup: key_file "));
    }
}

TEST_CASE("a server that does not speak TLS is no TLS server")
{
    const Peer peer;
    CHECK_THAT(ask(peer.tls_url() + "/echo", trusting("good")).failure, StartsWith("tls: "));
}

TEST_CASE("a server that takes the connection and never shakes hands is left at the deadline")
{
    boost::asio::io_context io;
    boost::asio::ip::tcp::acceptor silent(io, {boost::asio::ip::address_v4::loopback(), 0});
    const auto url = "https://127.0.0.1:" + std::to_string(silent.local_endpoint().port());
    CHECK(ask(url, trusting("good"), 400ms).failure == "tls: nothing within 400 ms");
}

TEST_CASE("a slow answer over TLS is cut at the deadline")
{
    const auto peer = serving("good");
    CHECK(ask(peer.tls_url() + "/drip", trusting("good"), 800ms).failure ==
          "deadline: 800 ms passed while reading");
}
