// Pages that stay open hear of changes at once, and of those that they missed.
#include "tests/support/home.hpp"
#include "tests/support/web_client.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;
using Catch::Matchers::Contains;
using devices::Json;

namespace
{

constexpr const char* password = "correct horse battery";

WebClient clinician_of(Home& home, const std::string& patient)
{
    WebClient administrator(home.varded.web_port());
    const auto link = home.varded.vardectl({"account", "setup-link"});
    REQUIRE(administrator.set_up(link.output.substr(0, link.output.find('\n')), password, "admin")
                .status == 200);
    const auto made = administrator.post(
        "/accounts",
        Json::object(
            {{"login", "kari"},
             {"display_name", "Kari"},
             {"roles", Json::array({"clinician"})},
             {"scope", Json::object({{"all", false}, {"patients", Json::array({patient})}})}}));
    REQUIRE(made.status == 201);
    WebClient who(home.varded.web_port());
    REQUIRE(who.set_up(*made.json.find({"setup", "path"})->as_string(), password).status == 200);
    return who;
}

// A value that no time of day and no id can hold by chance.
constexpr const char* beats = "71.8125";

void measure(Home& home, const std::string& device, int sequence)
{
    home.client.send(device, sequence, heart_rate(sequence, beats));
    REQUIRE(home.client.wait_for_ack(device, std::to_string(sequence)).status == "stored");
}

} // namespace

TEST_CASE("an open page hears of its patient's measurement, and not of a foreign one")
{
    Home home;
    const auto who = clinician_of(home, "p-1");
    WebStream stream(home.varded.web_port(), who);
    const auto hello = stream.read_until("event: hello");
    CHECK_THAT(hello, Contains("Content-Type: text/event-stream"));
    measure(home, "cuff-2", 1); // of p-2
    measure(home, "cuff-1", 1);
    const auto heard = stream.read_until("\"p-1\"") + stream.read_until("\n");
    CHECK_THAT(heard, Contains("event: measurement"));
    CHECK_THAT(heard, !Contains("p-2"));
    CHECK_THAT(heard, !Contains(beats));
}

TEST_CASE("a page that comes back hears what it missed")
{
    Home home;
    const auto who = clinician_of(home, "p-1");
    std::string last;
    {
        WebStream stream(home.varded.web_port(), who);
        stream.read_until("event: hello");
        measure(home, "cuff-1", 1);
        const auto heard = stream.read_until("event: measurement");
        const auto at = heard.rfind("id: ") + 4;
        last = heard.substr(at, heard.find('\n', at) - at);
    }
    measure(home, "cuff-1", 2);
    WebStream back(home.varded.web_port(), who, last);
    CHECK_THAT(back.read_until("event: measurement"), !Contains("event: reset"));
    WebStream strange(home.varded.web_port(), who, "other-1");
    strange.read_until("event: reset");
}

TEST_CASE("a stream ends with its session")
{
    Home home;
    auto who = clinician_of(home, "p-1");
    WebStream stream(home.varded.web_port(), who);
    stream.read_until("event: hello");
    REQUIRE(who.ask("DELETE", "/session", "").status == 204);
    stream.read_until("logged-out");
    CHECK_THROWS(stream.read_until("never"));
}

TEST_CASE("a stream needs a session")
{
    Home home;
    WebClient nobody(home.varded.web_port());
    CHECK(nobody.get("/stream").status == 401);
}
