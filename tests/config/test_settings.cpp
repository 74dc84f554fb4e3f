#include "sample.hpp"

#include <catch2/catch.hpp>

namespace varde::config::tests
{

using namespace std::chrono_literals;

TEST_CASE("What is left out has its default")
{
    const Settings settings = settings_of(settings_text());
    CHECK(settings.gateway_id == "varde");
    CHECK(settings.log_level == "info");
    CHECK(settings.mqtt.host == "127.0.0.1");
    CHECK(settings.mqtt.keep_alive == 30s);
    CHECK(settings.mqtt.acknowledging == Acknowledging::gate);
    CHECK(settings.intake.queue_length == 2000);
    CHECK(settings.web.port == 8420);
    REQUIRE(settings.destinations.size() == 1);
    CHECK(settings.destinations[0].bundle_size == 50);
    CHECK(settings.destinations[0].idempotency == fhir::Idempotency::conditional_create);
}

TEST_CASE("What is written is what is set")
{
    const Settings settings = settings_of(settings_text(R"(
[gateway]
id = "home-7"
log_level = "debug"
time_zone = "CET-1CEST,M3.5.0,M10.5.0/3"
[mqtt]
host = "broker.example"
port = 8883
tls = true
username = "varded"
password_file = "password"
protocol = "mqtt_3_1_1"
acknowledging = "callback"
keep_alive = "1min"
session_expiry = "2d"
[intake]
queue_length = 10
batch_length = 5
device_messages_per_second = 7
device_burst = 70
clock_ahead = "1h"
[web]
address = "::1"
port = 0
)"));
    CHECK(settings.gateway_id == "home-7");
    CHECK(settings.log_level == "debug");
    CHECK(settings.intake.clock.zone ==
          devices::parse_time_zone("CET-1CEST,M3.5.0,M10.5.0/3").value());
    CHECK(settings.mqtt.host == "broker.example");
    CHECK(settings.mqtt.port == 8883);
    CHECK(settings.mqtt.tls);
    CHECK(settings.mqtt.username == "varded");
    CHECK(settings.mqtt.protocol == Protocol::mqtt_3_1_1);
    CHECK(settings.mqtt.acknowledging == Acknowledging::callback);
    CHECK(settings.mqtt.keep_alive == 60s);
    CHECK(settings.mqtt.session_expiry == 48h);
    CHECK(settings.intake.batch_length == 5);
    CHECK(settings.intake.device_rate.per_second == 7.0);
    CHECK(settings.intake.device_rate.burst == 70.0);
    CHECK(settings.intake.clock.ahead == 60min);
    CHECK(settings.web.address == "::1");
    CHECK(settings.web.port == 0);
}

TEST_CASE("A server's settings are read")
{
    const Settings settings = settings_of(settings_text(R"(
[[destination]]
id = "hospital"
kind = "server"
url = "https://fhir.example/r4//"
token_file = "/etc/token"
bundle_type = "transaction"
bundle_size = 8
idempotency = "put"
claim_profiles = true
deadline = "5s"
linger = "0s"
backoff_first = "200ms"
backoff_most = "1s"
backoff_paused = "300ms"
)"));
    REQUIRE(settings.destinations.size() == 2);
    const DestinationSettings& server = settings.destinations[1];
    CHECK(server.id == "hospital");
    CHECK(server.kind == DestinationKind::server);
    CHECK(server.url == "https://fhir.example/r4");
    CHECK(server.bundle_type == fhir::BundleType::transaction);
    CHECK(server.bundle_size == 8);
    CHECK(server.idempotency == fhir::Idempotency::put);
    CHECK(server.resources.claim_profiles);
    CHECK(server.deadline == 5s);
    CHECK(server.linger == 0s);
    CHECK(server.backoff.first == 200ms);
    CHECK(server.backoff.most == 1s);
    CHECK(server.backoff.paused == 300ms);
}

TEST_CASE("How a server is told who we are is read")
{
    const Settings settings = settings_of(settings_text(R"(
[[destination]]
id = "national"
kind = "server"
url = "https://pmd.example"
[destination.auth]
way = "helseid"
issuer = "https://helseid.example"
client_id = "the-client"
scope = "nhn:a/b nhn:a/c"
signing_key_credential = "helseid-key"
signing_key_id = "2026-1"
next_key_file = "/etc/varde/next.pem"
next_key_id = "2026-2"
algorithm = "PS256"
parent_organisation = "701730496"
child_organisation = "123456785"
ca_file = "/etc/varde/ca.pem"
)"));
    const AuthSettings& auth = settings.destinations.at(1).auth;
    CHECK(auth.way == AuthWay::helseid);
    CHECK(auth.fetches_tokens());
    CHECK(auth.issuer == "https://helseid.example");
    CHECK(auth.client_id == "the-client");
    CHECK(auth.scope == "nhn:a/b nhn:a/c");
    CHECK(auth.signing_key == SigningKeySettings{{}, "helseid-key", "2026-1"});
    CHECK(auth.next_key == SigningKeySettings{"/etc/varde/next.pem", "", "2026-2"});
    CHECK(auth.algorithm == SigningAlgorithm::ps256);
    CHECK(auth.parent_organisation == "701730496");
    CHECK(auth.child_organisation == "123456785");
    CHECK(auth.ca_file == "/etc/varde/ca.pem");
    CHECK(settings.destinations.at(0).auth == AuthSettings{});
}

TEST_CASE("Relative paths are relative to the file, absolute ones stay")
{
    const auto loaded = parse_settings(settings_text("[mqtt]\ntls = true\nca_file = \"/ca.pem\"\n"),
                                       "/etc/varde/varde.toml");
    REQUIRE(loaded);
    CHECK(loaded.value->store.directory == "/etc/varde/store");
    CHECK(loaded.value->registry_file == "/etc/varde/registry.toml");
    CHECK(loaded.value->destinations[0].path == "/etc/varde/fhir");
    CHECK(loaded.value->mqtt.tls_files.ca_file == "/ca.pem");
    CHECK(loaded.value->file == "/etc/varde/varde.toml");
}

TEST_CASE("Parsing from memory does not look whether files are there")
{
    CHECK(parse_settings(settings_text("[mqtt]\nusername = \"a\"\npassword_file = \"/nowhere\"\n"),
                         "/nowhere/varde.toml"));
}

TEST_CASE("Settings with a problem have no value")
{
    const auto loaded = parse_settings(settings_text("[web]\nport = -1\n"), "varde.toml");
    CHECK_FALSE(loaded.value.has_value());
    CHECK_FALSE(loaded);
}

TEST_CASE("Problems come in the order of their lines")
{
    const auto loaded =
        parse_settings("[web]\nport = -1\n[gateway]\nid = \"\"\nmood = 1\n[store]\n", "varde.toml");
    std::vector<std::size_t> lines;
    for (const Problem& problem : loaded.problems)
    {
        lines.push_back(problem.line);
    }
    CHECK(std::is_sorted(lines.begin(), lines.end()));
    CHECK(lines.size() == 7);
}

} // namespace varde::config::tests
