// HelseID's flow against a stand-in that checks it by a library that is not ours: fresh assertions,
// tokens bound to a key, proofs for each request, nonces that change, and a clock that is wrong.
#include "guarded_home.hpp"

#include <catch2/catch.hpp>

#include <set>

using namespace varde;
using namespace varde::tests;
using devices::Json;

namespace
{

GuardedWishes helseid(const std::string& key = "RSA")
{
    GuardedWishes wishes;
    wishes.way = "helseid";
    wishes.key = key;
    return wishes;
}

void require_no_repetition(const std::vector<std::string>& texts)
{
    CHECK(std::set(texts.begin(), texts.end()).size() == texts.size());
}

} // namespace

TEST_CASE("HelseID: the nonce is fetched in two steps at both servers, then measurements arrive")
{
    auto wishes = helseid();
    wishes.auth_lines = {"algorithm = \"PS256\"", "parent_organisation = \"701730496\"",
                         "child_organisation = \"123456785\""};
    GuardedHome guarded(wishes);
    guarded.home.varded.start();
    guarded.send(1, 60);
    guarded.require_one_each(60);
    CHECK(guarded.auth.count("granted") == 1);
    CHECK(guarded.auth.count("nonce_demands") == 2);
    CHECK(guarded.auth.texts("refusals").size() == 2);
    CHECK(guarded.auth.texts("algorithms") == std::vector<std::string>{"PS256"});
    const auto seen = guarded.auth.seen();
    CHECK(devices::write_json(*seen.find("details")).find("NO:ORGNR:701730496:123456785") !=
          std::string::npos);

    const auto assertions = guarded.auth.texts("assertions");
    CHECK(assertions.size() == 2);
    require_no_repetition(assertions);
    require_no_repetition(guarded.auth.texts("proofs"));
    guarded.home.check_everything();
    guarded.check_secrets();
}

TEST_CASE("HelseID: an assertion that was used cannot be used again")
{
    GuardedHome guarded(helseid());
    guarded.home.varded.start();
    guarded.send(1, 1);
    guarded.require_one_each(1);
    const auto replayed = guarded.auth.ask_for_token(
        "grant_type=client_credentials&client_id=varde-test&scope=system/Observation.c&"
        "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer&"
        "client_assertion=" +
        guarded.auth.texts("assertions").back());
    CHECK(replayed.status == 400);
    CHECK(replayed.body.find("used before") != std::string::npos);
}

TEST_CASE("HelseID: nonces that change in the middle of the stream cost one more try each")
{
    GuardedHome guarded(helseid("P-256"));
    guarded.home.varded.start();
    guarded.send(1, 10);
    guarded.require_one_each(10);
    for (int round = 1; round <= 3; ++round)
    {
        guarded.auth.control(Json::object({{"rotate_nonces", true}}));
        guarded.send(round * 10 + 1, round * 10 + 10);
        guarded.require_one_each(round * 10 + 10);
    }
    CHECK(guarded.auth.count("nonce_demands") == 5);
    CHECK(guarded.auth.count("granted") == 1);
    CHECK(guarded.home.varded.count_at("server", "failures") == 0);
    CHECK(guarded.is_going_on());
}

TEST_CASE("HelseID: both nonces change while the token ends, and nothing is lost")
{
    GuardedHome guarded(helseid("P-256"));
    guarded.auth.control(Json::object({{"expires_in", 2}}));
    guarded.home.varded.start();
    for (int round = 0; round < 3; ++round)
    {
        guarded.send(round * 5 + 1, round * 5 + 5);
        guarded.require_one_each(round * 5 + 5);
        guarded.auth.control(Json::object({{"rotate_nonces", true}}));
        let_pass(std::chrono::milliseconds(1100));
    }
    CHECK(guarded.auth.count("granted") == 3);
    require_no_repetition(guarded.auth.texts("assertions"));
    CHECK(guarded.is_going_on());
}

TEST_CASE("HelseID: a clock ten minutes off is told in words, and mended by setting it")
{
    const int seconds = GENERATE(600, -600);
    CAPTURE(seconds);
    GuardedHome guarded(helseid());
    guarded.auth.control(Json::object({{"clock_offset_s", seconds}}));
    guarded.home.varded.start();
    guarded.send(1, 20);
    guarded.require_paused(20);
    CHECK(eventually([&] { return guarded.home.open_event("clock-off", "server") > 0; }));
    const auto events = guarded.events();
    INFO(events);
    CHECK(events.find("this machine's clock is ") != std::string::npos);
    CHECK(events.find(seconds > 0
                          ? "behind the clock of the token endpoint"
                          : "ahead of the clock of the token endpoint") != std::string::npos);
    CHECK(events.find("timedatectl set-ntp true") != std::string::npos);
    CHECK(guarded.home.server().count("Observation") == 0);

    guarded.auth.control(Json::object({{"clock_offset_s", 0}}));
    guarded.require_one_each(20);
    CHECK(eventually([&] { return guarded.home.open_event("clock-off", "server") == 0; }));
    CHECK(eventually([&] { return guarded.is_going_on(); }));
    guarded.check_secrets();
}

TEST_CASE("HelseID: a clock that goes wrong while a token is good is found out at the API")
{
    GuardedHome guarded(helseid());
    guarded.home.varded.start();
    guarded.send(1, 5);
    guarded.require_one_each(5);
    guarded.auth.control(Json::object({{"clock_offset_s", 120}}));
    guarded.send(6, 10);
    guarded.require_paused(5);
    CHECK(eventually([&] { return guarded.home.open_event("clock-off", "server") > 0; }));
    guarded.auth.control(Json::object({{"clock_offset_s", 0}}));
    guarded.require_one_each(10);
    CHECK(eventually([&] { return guarded.home.open_event("clock-off", "server") == 0; }));
}

TEST_CASE("HelseID: keys are changed without anybody waiting: publish both, drop the old, go on")
{
    GuardedHome guarded(helseid());
    guarded.require_change_of_keys();
}

TEST_CASE("HelseID: a token that is revoked is replaced once, and then the destination waits")
{
    GuardedHome guarded(helseid("P-384"));
    guarded.home.varded.start();
    guarded.send(1, 10);
    guarded.require_one_each(10);
    guarded.auth.control(Json::object({{"revoke", true}}));
    guarded.send(11, 20);
    guarded.require_one_each(20);
    CHECK(guarded.auth.count("granted") == 2);
    CHECK(guarded.is_going_on());

    guarded.auth.control(Json::object({{"refuse_tokens", true}}));
    guarded.send(21, 40);
    guarded.require_paused(20);
    guarded.auth.control(Json::object({{"refuse_tokens", false}}));
    guarded.require_one_each(40);
    guarded.check_secrets();
}

TEST_CASE("HelseID: over TLS, trusted by the authority that the settings name")
{
    auto wishes = helseid();
    wishes.tls = true;
    GuardedHome guarded(wishes);
    guarded.home.varded.start();
    guarded.send(1, 10);
    guarded.require_one_each(10);
    CHECK(guarded.auth.url().starts_with("https://"));
    CHECK(guarded.auth.count("granted") == 1);
}
