// Destinations that are dead, slow, busy or closed to us: none of them delays another, nor intake.
#include "tests/support/home.hpp"

#include <catch2/catch.hpp>

#include <csignal>

using namespace varde;
using namespace varde::tests;
using namespace std::chrono_literals;
using devices::Json;
using std::chrono::steady_clock;

namespace
{

constexpr auto no_delay = 3s;

void send(Home& home, int first, int last)
{
    for (int message = first; message <= last; ++message)
    {
        home.client.send("cuff-1", message, heart_rate(message));
    }
}

// All were acknowledged and are in the folder soon, whatever the other destination does.
void require_undelayed(Home& home, int messages)
{
    CHECK(eventually([&] { return home.client.unacknowledged() == 0; }, no_delay));
    CHECK(eventually([&] { return home.varded.count_at("folder", "delivered") == messages; },
                     no_delay));
}

void require_one_each(Home& home, int messages)
{
    home.wait_until_delivered();
    CHECK(home.server().count("Observation") == messages);
    CHECK(home.server().count("duplicates") == 0);
    CHECK(home.varded.count_at("server", "parked") == 0);
    home.check_everything();
}

Wishes with_server(const std::vector<std::string>& lines = {})
{
    Wishes wishes;
    wishes.server = true;
    wishes.server_lines = lines;
    return wishes;
}

} // namespace

TEST_CASE("A destination that nobody listens at delays neither the folder nor intake")
{
    Home home;
    const auto port = tools::free_port();
    REQUIRE(home.varded.stop() == 0);
    home.settings.destinations.push_back(
        server_destination("away", "http://127.0.0.1:" + std::to_string(port)));
    home.varded.write(home.settings);
    home.varded.start();

    send(home, 1, 200);
    require_undelayed(home, 200);
    CHECK(home.varded.count_at("away", "pending") == 200);
    CHECK(eventually([&] { return home.varded.count_at("away", "failures") > 1; }));

    const FhirServer late(home.folder() / "late", {"--port", std::to_string(port)});
    home.settings.destinations.back() = server_destination("away", late.url());
    home.varded.write(home.settings);
    home.varded.signal(SIGHUP);
    home.wait_until_delivered();
    CHECK(late.count("Observation") == 200);
    home.check_everything();
    CHECK(nonconformities({}, {&late}) == "");
}

TEST_CASE("A server that accepts and never answers delays neither the folder nor intake")
{
    Home home(with_server({"deadline = \"2s\""}));
    home.server().signal(SIGSTOP);
    send(home, 1, 200);
    require_undelayed(home, 200);
    CHECK(eventually([&] { return home.varded.count_at("server", "failures") > 0; }));
    CHECK(home.varded.count_at("server", "delivered") == 0);

    home.server().signal(SIGCONT);
    require_one_each(home, 200);
}

TEST_CASE("A server that answers 503 gets everything once it is well")
{
    Home home(with_server());
    home.server().control(Json::object({{"status", 503}}));
    send(home, 1, 100);
    require_undelayed(home, 100);
    CHECK(eventually([&] { return home.varded.count_at("server", "failures") > 2; }));

    home.server().control(Json(Json::Object{}));
    require_one_each(home, 100);
}

TEST_CASE("A server that says when to come back is left alone until then")
{
    Home home(with_server());
    const auto busy =
        Json::object({{"status", 429}, {"headers", Json::object({{"retry-after", "2"}})}});
    home.server().control(Json::object({{"next", Json::array({busy})}}));
    const auto begin = steady_clock::now();
    send(home, 1, 10);
    CHECK(eventually([&] { return home.client.unacknowledged() == 0; }));
    home.wait_until_delivered();
    CHECK(steady_clock::now() - begin >= 2s);
    CHECK(home.varded.count_at("server", "failures") == 0);
    require_one_each(home, 10);
}

TEST_CASE("A server that refuses our token pauses the destination until the token is right")
{
    Wishes wishes = with_server();
    wishes.server_arguments = {"--token", "right"};
    wishes.started = false;
    Home home(wishes);
    const auto token = home.folder() / "token";
    const auto set_token = [&token](const std::string& text)
    {
        write_file(token, text);
        std::filesystem::permissions(token, std::filesystem::perms::owner_read |
                                                std::filesystem::perms::owner_write);
    };
    set_token("wrong");
    home.settings.destinations.back() = server_destination(
        "server", home.server().url(), {"token_file = \"" + token.string() + "\""});
    home.varded.write(home.settings);
    home.varded.start();

    send(home, 1, 50);
    require_undelayed(home, 50);
    CHECK(eventually([&] { return home.open_event("destination-paused", "server") > 0; }));
    CHECK(home.varded.count_at("server", "pending") == 50);

    set_token("right");
    require_one_each(home, 50);
    CHECK(eventually([&] { return home.open_event("destination-paused", "server") == 0; }));
}

TEST_CASE("A bundle that is too large for the server is halved until it fits")
{
    Wishes wishes = with_server({"bundle_size = 50"});
    wishes.server_arguments = {"--max-body", "20000"};
    Home home(wishes);
    send(home, 1, 100);
    require_one_each(home, 100);
}

TEST_CASE("An answer that is no success for each entry delivers none of those entries")
{
    Home home(with_server());
    const auto fault = GENERATE(as<std::string>{}, "garbage", "truncate_after_commit", "reset");
    CAPTURE(fault);
    home.server().control(
        Json::object({{"next", Json::array({Json::object({{fault, true}, {"times", 3}})})}}));
    send(home, 1, 20);
    require_one_each(home, 20);
}

TEST_CASE("A server that stores and loses its answer a thousand times has everything once")
{
    const auto mode = GENERATE(as<std::string>{}, "conditional_create", "put", "plain");
    CAPTURE(mode);
    Home home(with_server({"idempotency = \"" + mode + "\"", "bundle_size = 8",
                           "backoff_first = \"10ms\"", "backoff_most = \"10ms\""}));
    home.server().control(Json::object(
        {{"next", Json::array({Json::object({{"drop_after_commit", true}, {"times", 1000}})})}}));
    send(home, 1, 100);
    require_one_each(home, 100);
    CHECK(home.varded.count_at("server", "requests") >= 1000);
}
