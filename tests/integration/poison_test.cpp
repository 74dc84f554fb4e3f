// One item that a server will not have, and what a person does about it.
#include "tests/support/home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;

namespace
{

constexpr const char* temperature = "8310-5"; // LOINC

// A server without temperatures, and a gateway that has one among other measurements.
struct PoisonedHome : Home
{
    PoisonedHome() : Home(wishes())
    {
        for (int message = 1; message <= 40; ++message)
        {
            const bool poison = message == 20;
            const auto reading = poison ? single("body_temperature", "37.2", "Cel")
                                        : single("heart_rate", "70", "/min");
            client.send("cuff-1", message, native({message, "", reading, ""}));
        }
        REQUIRE(eventually([this] { return varded.count_at("server", "delivered") == 39; }));
        REQUIRE(eventually([this] { return varded.count_at("server", "parked") == 1; }));
    }

    static Wishes wishes()
    {
        Wishes wishes;
        wishes.server = true;
        wishes.server_arguments = {"--refuse-code", temperature};
        return wishes;
    }

    std::string parked_number() const
    {
        const auto listed = varded.vardectl({"--json", "queue", "list", "--state", "parked"});
        INFO(listed.output);
        REQUIRE(listed.status == 0);
        const auto at = listed.output.find("\"number\":");
        REQUIRE(at != std::string::npos);
        return std::to_string(std::stol(listed.output.substr(at + 9)));
    }
};

} // namespace

TEST_CASE("One measurement that the server refuses is parked, and all others are delivered")
{
    PoisonedHome home;
    CHECK(home.server().count("Observation") == 39);
    CHECK(home.varded.count_at("server", "pending") == 0);
    CHECK(home.varded.count_at("folder", "delivered") == 40);
    home.check_everything();
}

TEST_CASE("vardectl shows a parked measurement with the server's own words")
{
    PoisonedHome home;
    const auto shown =
        home.varded.vardectl({"queue", "show", home.parked_number(), "--destination", "server"});
    CAPTURE(shown.output);
    CHECK(shown.status == 0);
    CHECK(shown.output.find("OperationOutcome") != std::string::npos);
    home.check_everything();
}

TEST_CASE(
    "A replayed measurement is tried again, and parked again when the server still refuses it")
{
    PoisonedHome home;
    const auto requests = home.varded.count_at("server", "requests");
    const auto replayed = home.varded.vardectl({"queue", "replay", home.parked_number()});
    CAPTURE(replayed.output);
    CHECK(replayed.status == 0);
    CHECK(eventually([&] { return home.varded.count_at("server", "requests") > requests; }));
    CHECK(eventually([&] { return home.varded.count_at("server", "parked") == 1; }));
    home.check_everything();
}

TEST_CASE("A parked measurement can be dropped, but only with a reason")
{
    PoisonedHome home;
    const auto number = home.parked_number();
    CHECK(home.varded.vardectl({"queue", "drop", number}).status != 0);
    CHECK(home.varded.count_at("server", "parked") == 1);

    const auto dropped = home.varded.vardectl(
        {"queue", "drop", number, "--reason", "the hospital keeps no temperatures"});
    CAPTURE(dropped.output);
    CHECK(dropped.status == 0);
    CHECK(home.varded.count_at("server", "parked") == 0);
    CHECK(home.varded.count_at("server", "dropped") == 1);
    home.check_everything();
}

TEST_CASE("A server that refuses everything pauses the destination instead of emptying the queue")
{
    Wishes wishes;
    wishes.server = true;
    wishes.server_arguments = {"--refuse-code", "8867-4"};
    Home home(wishes);
    for (int message = 1; message <= 60; ++message)
    {
        home.client.send("cuff-1", message, heart_rate(message));
    }
    CHECK(eventually([&] { return home.open_event("destination-paused", "server") > 0; }));
    CHECK(home.varded.count_at("server", "parked") < 60);
    CHECK(eventually([&] { return home.varded.count_at("folder", "delivered") == 60; }));
    CHECK(home.varded.vardectl({"verify"}).status == 0);
    CHECK(nonconformities({home.fhir()}) == "");
}
