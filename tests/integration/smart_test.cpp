// SMART Backend Services against an authorisation server that checks everything by a library that
// is not ours: who is let in, and what becomes of measurements while nobody is.
#include "guarded_home.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <set>

using namespace varde;
using namespace varde::tests;
using devices::Json;

namespace
{

std::string form_with(const std::string& assertion)
{
    return "grant_type=client_credentials&scope=system/Observation.c&client_assertion_type="
           "urn:ietf:params:oauth:client-assertion-type:jwt-bearer&client_assertion=" +
           assertion;
}

} // namespace

TEST_CASE("SMART: measurements arrive by one token, signed for by RS384 or ES384")
{
    GuardedWishes wishes;
    wishes.key = GENERATE(as<std::string>{}, "RSA", "P-384");
    CAPTURE(wishes.key);
    GuardedHome guarded(wishes);
    guarded.home.varded.start();
    guarded.send(1, 60);
    guarded.require_one_each(60);
    CHECK(guarded.auth.count("granted") == 1);
    CHECK(guarded.auth.texts("algorithms") ==
          std::vector<std::string>{wishes.key == "RSA" ? "RS384" : "ES384"});
    CHECK(guarded.auth.texts("refusals").empty());
    guarded.home.check_everything();
    guarded.check_secrets();
}

TEST_CASE("SMART: a token is fetched anew before it ends, and no assertion is sent twice")
{
    GuardedHome guarded;
    guarded.auth.control(Json::object({{"expires_in", 2}}));
    guarded.home.varded.start();
    for (int round = 0; round < 4; ++round)
    {
        guarded.send(round * 5 + 1, round * 5 + 5);
        guarded.require_one_each(round * 5 + 5);
        let_pass(std::chrono::milliseconds(1100));
    }
    const auto assertions = guarded.auth.texts("assertions");
    CHECK(assertions.size() >= 3);
    CHECK(std::set(assertions.begin(), assertions.end()).size() == assertions.size());
    CHECK(guarded.auth.texts("refusals").empty());

    const auto replayed = guarded.auth.ask_for_token(form_with(assertions.back()));
    CHECK(replayed.status == 400);
    CHECK(replayed.body.find("used before") != std::string::npos);
}

TEST_CASE("SMART: keys are changed without anybody waiting: publish both, drop the old, go on")
{
    GuardedHome guarded;
    guarded.require_change_of_keys();
}

TEST_CASE("SMART: a token that is refused for a while pauses the destination and drops nothing")
{
    GuardedHome guarded;
    guarded.home.varded.start();
    guarded.send(1, 10);
    guarded.require_one_each(10);

    guarded.auth.control(Json::object({{"refuse_tokens", true}}));
    guarded.send(11, 60);
    guarded.require_paused(50);
    const auto granted = guarded.auth.count("granted");
    const auto requests = guarded.home.varded.count_at("server", "requests");
    CHECK(eventually(
        [&] { return guarded.home.varded.count_at("server", "requests") > requests + 2; }));
    // One new token a try, and no more.
    const auto tries = guarded.home.varded.count_at("server", "requests") - requests;
    CHECK(guarded.auth.count("granted") - granted <= tries + 1);

    guarded.auth.control(Json::object({{"refuse_tokens", false}}));
    guarded.require_one_each(60);
    CHECK(eventually([&] { return guarded.is_going_on(); }));
    guarded.home.check_everything();
    guarded.check_secrets();
}

TEST_CASE("SMART: a token endpoint that is unwell is tried again until it is well")
{
    const auto fault = GENERATE(
        Json::object({{"status", 503}, {"body", "<html>Service Unavailable</html>"}}),
        Json::object({{"hang", true}}), Json::object({{"status", 200}, {"body", "{\"access_tok"}}),
        Json::object({{"status", 200}, {"body", "{}"}, {"delay_ms", 3000}}));
    CAPTURE(devices::write_json(fault));
    GuardedWishes wishes;
    wishes.server_lines = {"deadline = \"1s\""};
    GuardedHome guarded(wishes);
    guarded.auth.control(Json::object({{"answer_token", fault}}));
    guarded.home.varded.start();
    guarded.send(1, 10);
    CHECK(eventually([&] { return guarded.home.varded.count_at("server", "failures") > 1; }));
    CHECK(guarded.is_going_on());
    CHECK(guarded.home.varded.count_at("folder", "delivered") == 10);
    CHECK(guarded.home.server().count("Observation") == 0);

    guarded.auth.control(Json::object({{"answer_token", Json()}}));
    guarded.require_one_each(10);
}

TEST_CASE("SMART: a login page in place of the token endpoint waits for a person and says so")
{
    GuardedHome guarded;
    guarded.auth.control(Json::object(
        {{"answer_token", Json::object({{"status", 200}, {"body", "<html>Log in</html>"}})}}));
    guarded.home.varded.start();
    guarded.send(1, 10);
    guarded.require_paused(10);
    CHECK(guarded.events().find("a page came back") != std::string::npos);
    guarded.auth.control(Json::object({{"answer_token", Json()}}));
    guarded.require_one_each(10);
}

TEST_CASE("SMART: a server that has stopped altogether is waited for")
{
    GuardedWishes wishes;
    wishes.server_lines = {"deadline = \"1s\""};
    GuardedHome guarded(wishes);
    guarded.auth.signal(SIGSTOP);
    guarded.home.varded.start();
    guarded.send(1, 10);
    CHECK(eventually([&] { return guarded.home.varded.count_at("server", "failures") > 1; }));
    guarded.auth.signal(SIGCONT);
    guarded.require_one_each(10);
}

TEST_CASE("SMART: a key that nobody registered pauses the destination with words about it")
{
    GuardedHome guarded;
    guarded.register_text(R"({"keys":[]})");
    guarded.home.varded.start();
    guarded.send(1, 5);
    guarded.require_paused(5);
    CHECK(guarded.events().find("invalid_client") != std::string::npos);
    CHECK(guarded.events().find("vardectl jwks") != std::string::npos);
    guarded.register_keys();
    guarded.require_one_each(5);
    guarded.check_secrets();
}
