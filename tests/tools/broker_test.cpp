#include "tools/process/broker.hpp"

#include <catch2/catch.hpp>

namespace
{

using namespace std::chrono_literals;
using varde::tools::Broker;
using varde::tools::BrokerOptions;
using varde::tools::Child;
using varde::tools::ScratchFolder;

std::vector<std::string> publish(std::uint16_t port, const std::string& topic, bool retained)
{
    std::vector<std::string> command{
        "mosquitto_pub", "-p", std::to_string(port), "-q", "1", "-t", topic, "-m", "x"};
    if (retained)
    {
        command.emplace_back("-r");
    }
    return command;
}

bool has_retained(std::uint16_t port, const std::string& topic)
{
    Child reader({"mosquitto_sub", "-p", std::to_string(port), "-t", topic, "-C", "1", "-W", "2"});
    return reader.wait(10s) == 0;
}

} // namespace

TEST_CASE("a broker takes messages from its first moment")
{
    const ScratchFolder scratch;
    const Broker broker(scratch.path() / "broker");
    CHECK(Child(publish(broker.port(), "a", false)).wait(10s) == 0);
}

TEST_CASE("a broker restarted on the same port keeps what it was told to keep")
{
    const ScratchFolder scratch;
    Broker broker(scratch.path() / "broker");
    const auto port = broker.port();
    REQUIRE(Child(publish(port, "kept", true)).wait(10s) == 0);
    broker.restart();
    CHECK(broker.port() == port);
    CHECK(has_retained(port, "kept"));
}

TEST_CASE("a broker without persistence forgets at a restart")
{
    const ScratchFolder scratch;
    Broker broker(scratch.path() / "broker", {.more_lines = {}, .persistence = false});
    REQUIRE(Child(publish(broker.port(), "lost", true)).wait(10s) == 0);
    broker.kill();
    broker.restart();
    CHECK_FALSE(has_retained(broker.port(), "lost"));
}

TEST_CASE("a line that is added replaces the generated one of that name")
{
    const ScratchFolder scratch;
    const Broker broker(scratch.path(), {.more_lines = {"allow_anonymous false"}});
    CHECK(Child(publish(broker.port(), "a", false)).wait(10s) != 0);
}

TEST_CASE("a broker that cannot start says what mosquitto said")
{
    const ScratchFolder scratch;
    CHECK_THROWS_WITH(Broker(scratch.path(), {.more_lines = {"no_such_setting true"}}),
                      Catch::Contains("no_such_setting"));
}
