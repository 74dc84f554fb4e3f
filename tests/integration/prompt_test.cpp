// The first reading beyond a limit asks for one more: at home over the broker, and on the patient's
// own page, also after the gateway was killed in between.
#include "broker_listener.hpp"
#include "devices/time.hpp"
#include "tests/support/home.hpp"
#include "tests/support/web_client.hpp"

#include <catch2/catch.hpp>

#include <chrono>

using namespace varde;
using namespace varde::tests;
using devices::Json;

namespace
{

constexpr const char* password = "correct horse battery";

Wishes followed()
{
    Wishes wishes;
    wishes.plans["p-1-1.toml"] = R"(format = "varde-plan-1"
id = "p-1-plan"
en = "COPD"
nb = "Kols"
patient = "p-1"
extends = ["copd"]
version = 1
author = "dr-1"
at = 2020-01-01T00:00:00+01:00
reason = "Follow-up begins"
)";
    return wishes;
}

Ack measure(Home& home, std::int64_t sequence, const std::string& value)
{
    const auto taken =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    home.client.send("cuff-1", sequence,
                     native({sequence, devices::format_utc(taken),
                             single("oxygen_saturation", value, "%"), ""}));
    return home.client.wait_for_ack("cuff-1", std::to_string(sequence));
}

WebClient patient_of(Home& home)
{
    WebClient administrator(home.varded.web_port());
    const auto link = home.varded.vardectl({"account", "setup-link"});
    REQUIRE(link.status == 0);
    REQUIRE(administrator.set_up(link.output.substr(0, link.output.find('\n')), password, "admin")
                .status == 200);
    const auto made = administrator.post(
        "/accounts",
        Json::object(
            {{"login", "ola"},
             {"display_name", "ola"},
             {"roles", Json::array({"patient"})},
             {"scope", Json::object({{"all", false}, {"patients", Json::array({"p-1"})}})}}));
    INFO(made.body);
    REQUIRE(made.status == 201);
    WebClient patient(home.varded.web_port());
    REQUIRE(patient.set_up(*made.json.find({"setup", "path"})->as_string(), password).status ==
            200);
    return patient;
}

Json asked(WebClient& patient)
{
    const auto answer = patient.get("/patients/p-1");
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return *answer.json.find("asked_again");
}

} // namespace

TEST_CASE("A patient is asked to measure again, at home and on his page, over a kill, until he did")
{
    Home home(followed());
    auto patient = patient_of(home);
    const BrokerListener listener(home, "varde/+/down/prompt");
    WebStream stream(home.varded.web_port(), patient);
    stream.read_until("event: hello");

    REQUIRE(measure(home, 1, "87").status == "stored");
    CHECK(
        listener.hears(R"(varde/cuff-1/down/prompt {"prompt":"repeat","kind":"oxygen_saturation",)"
                       R"("rule":"copd.saturation","until":")"));
    stream.read_until(R"({"patient":"p-1","kinds":["oxygen_saturation"]})");
    REQUIRE(asked(patient).as_array()->size() == 1);
    const auto before = asked(patient).as_array()->front();
    CHECK(before.text("kind") == "oxygen_saturation");

    home.varded.kill();
    home.varded.start();
    auto again = WebClient(home.varded.web_port());
    REQUIRE(again.log_in("ola", password).status == 200);
    REQUIRE(asked(again).as_array()->size() == 1);
    CHECK(asked(again).as_array()->front() == before);

    REQUIRE(home.client.settle());
    REQUIRE(measure(home, 2, "93").status == "stored");
    CHECK(listener.hears(R"(varde/cuff-1/down/prompt {"prompt":"over")"));
    CHECK(asked(again).as_array()->empty());
    CHECK(listener.all().find("p-1") == std::string::npos);
    CHECK(home.varded.log().find("down/prompt") == std::string::npos);
    home.check_everything();
}
