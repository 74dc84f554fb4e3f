// The door of a relay as it stands open: real TLS, real certificates, a real store.
#include "gateway/contents.hpp"
#include "gateway/http/client.hpp"
#include "gateway/relay/relay.hpp"
#include "home.hpp"
#include "tests/gateway/http/certificates.hpp"
#include "tests/gateway/http/run.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using namespace varde;
using namespace std::chrono_literals;
using Catch::Contains;
using Catch::Matchers::StartsWith;
using config::TlsSettings;
using fhir::Answer;
using gateway::http::certificates;
using tests::Home;

namespace
{

config::Settings relay_settings(const std::filesystem::path& store)
{
    auto settings = tests::home_settings();
    settings.store.directory = store;
    auto& relay = settings.relay;
    relay.enabled = true;
    relay.listening.port = 0;
    relay.listening.certificate_file = certificates().certificate("good");
    relay.listening.key_file = certificates().key("good");
    relay.listening.client_ca_file = certificates().authority("good");
    relay.listening.request_bytes = 65536;
    relay.free_megabytes = 1;
    relay.hubs = {{"hub-7", {}, {"hub-1"}, {"p-1"}, {"oxi-1", "cuff-1"}}};
    return settings;
}

// Core and net, as in the gateway.
class Open
{
public:
    explicit Open(const std::function<void(config::RelaySettings&)>& change = {})
    {
        auto settings = relay_settings(home.folder.path());
        if (change)
        {
            change(settings.relay);
        }
        home.current.replace(std::make_shared<const config::Settings>(std::move(settings)));
        relay_ = std::make_unique<gateway::relay::Relay>(
            gateway::relay::RelayParts{*home.store, home.events, core_.get_executor(),
                                       net_.get_executor(), home.current, [this] { ++wakes; }});
        boost::asio::co_spawn(net_, relay_->run(),
                              [](const std::exception_ptr& failure)
                              {
                                  if (failure)
                                  {
                                      std::terminate();
                                  }
                              });
        threads_.emplace_back([this] { core_.run(); });
        threads_.emplace_back([this] { net_.run(); });
    }
    ~Open()
    {
        net_.stop();
        core_.stop();
        threads_.clear();
    }

    Answer ask(const std::string& body, const TlsSettings& tls, const std::string& target = "")
    {
        boost::asio::io_context io;
        gateway::http::Client client(
            io.get_executor(), "https://localhost:" + std::to_string(relay_->port()) + "/fhir",
            tls);
        gateway::http::Request request;
        request.method = "POST";
        request.target = target;
        request.headers["content-type"] = "application/fhir+json";
        request.body = body;
        return gateway::run(io, client.exchange(request, 20s));
    }

    Home home;
    std::atomic<int> wakes = 0;

private:
    boost::asio::io_context core_{1};
    boost::asio::io_context net_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_{
        core_.get_executor()};
    std::unique_ptr<gateway::relay::Relay> relay_;
    std::vector<std::jthread> threads_;
};

TlsSettings trusting()
{
    TlsSettings tls;
    tls.ca_file = certificates().authority("good");
    return tls;
}

TlsSettings showing(const std::string& name)
{
    auto tls = trusting();
    tls.certificate_file = certificates().certificate(name);
    tls.key_file = certificates().key(name);
    return tls;
}

// What a hub has to say of one measurement.
std::string letter(const std::string& value = "94")
{
    Home hub;
    hub.send("oxi-1", tests::spo2(1, 0, value), 0);
    config::DestinationSettings to_relay;
    to_relay.kind = config::DestinationKind::relay;
    const auto contents = gateway::say_in_fhir(hub.pending(), {}, *hub.current.get(), to_relay);
    const std::vector<fhir::Entry> entries{contents.resources.front().entry};
    return fhir::bundle(fhir::BundleType::batch, fhir::Idempotency::put, entries);
}

} // namespace

TEST_CASE("a hub that shows its certificate is heard, and its measurement is on the disk")
{
    Open relay;
    const auto body = letter();
    const auto first = relay.ask(body, showing("client"));
    CHECK(first.failure == "");
    CHECK(first.status == 200);
    CHECK_THAT(first.body, Contains("201 Created"));
    const auto again = relay.ask(body, showing("client"));
    CHECK_THAT(again.body, Contains("200 OK"));
    CHECK(relay.home.pending().size() == 1);
    CHECK(relay.wakes == 1);
}

TEST_CASE("many requests at once are all answered, each after its commit")
{
    Open relay;
    const auto body = letter();
    std::vector<Answer> answers(12);
    {
        std::vector<std::jthread> hubs;
        for (auto& answer : answers)
        {
            hubs.emplace_back([&] { answer = relay.ask(body, showing("client")); });
        }
    }
    for (const auto& answer : answers)
    {
        CHECK(answer.status == 200);
    }
    CHECK(relay.home.pending().size() == 1);
    CHECK(relay.home.store->conservation().duplicate == 11);
}

TEST_CASE("who shows no certificate, or one of another authority, gets no answer at all")
{
    Open relay;
    CHECK_THAT(relay.ask(letter(), trusting()).failure,
               StartsWith("tls: the server refused our certificate"));
    CHECK_THAT(relay.ask(letter(), showing("stranger")).failure,
               StartsWith("tls: the server refused our certificate"));
    CHECK(relay.home.store->conservation().received == 0);
}

TEST_CASE("a certificate of the right authority that is no hub's is told so")
{
    Open relay;
    const auto answer = relay.ask(letter(), showing("good"));
    CHECK(answer.status == 403);
    CHECK_THAT(answer.body, Contains("hub-unknown"));
    CHECK(relay.home.store->conservation().received == 0);
}

TEST_CASE("what is too large, no FHIR or elsewhere is refused at the door")
{
    Open relay;
    CHECK(relay.ask(std::string(70000, 'x'), showing("client")).status == 413);
    CHECK(relay.ask("<html>", showing("client")).status == 400);
    CHECK(relay.ask("{}", showing("client"), "Observation").status == 422);
    CHECK(relay.home.store->conservation().received == 0);
}

TEST_CASE("a full relay says when to come again, and so does one that is asked too often")
{
    const auto body = letter();
    Open full([](config::RelaySettings& relay) { relay.queue_limit = 1; });
    CHECK(full.ask(body, showing("client")).status == 200);
    const auto refused = full.ask(letter("95"), showing("client"));
    CHECK(refused.status == 503);
    CHECK(refused.retry_after == "60");
    CHECK(full.home.store->open_events(10).front().event.code == "relay-full");

    Open hasty([](config::RelaySettings& relay) { relay.hub_rate = {0.001, 1}; });
    CHECK(hasty.ask(body, showing("client")).status == 200);
    const auto slowed = hasty.ask(body, showing("client"));
    CHECK(slowed.status == 429);
    CHECK(slowed.retry_after == "1");
}
