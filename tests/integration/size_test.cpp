// Messages that are too large or hold nothing.
#include "raw_publisher.hpp"
#include "tests/support/home.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::tests;

namespace
{

Wishes with_broker_limit()
{
    Wishes wishes;
    wishes.broker.more_lines = {"max_packet_size 65536"};
    return wishes;
}

std::string spaces_around_a_heart_rate(std::size_t size)
{
    auto text = heart_rate(1);
    return text + std::string(size - text.size(), ' ');
}

} // namespace

TEST_CASE("A broker with a limit lets no message through that is a byte too large")
{
    Home home(with_broker_limit());
    const auto payload = spaces_around_a_heart_rate(64 * 1024 + 1);
    CHECK(home.client.publish({up_topic("cuff-1"), payload, 1, false}) != 0);

    REQUIRE(eventually([&] { return home.client.connect(); }));
    home.require_alive();
    CHECK(home.varded.count({"conservation", "received"}) == 1);
    home.check_everything();
}

TEST_CASE("A broker with a limit stops a message of 256 MB at its first bytes")
{
    Home home(with_broker_limit());
    const std::size_t most = 268435455 - 100;
    CHECK(pour_in(home.broker.port(), up_topic("cuff-1"), most) < most);
    home.require_alive();
    CHECK(home.varded.count({"conservation", "received"}) == 1);
    home.check_everything();
}

TEST_CASE("Behind a broker without a limit the gateway refuses what is larger than its own")
{
    Home home;
    const auto payload = spaces_around_a_heart_rate(70 * 1024);
    CHECK(home.client.publish({up_topic("cuff-1"), payload, 1, false}) == 0);
    CHECK(eventually([&] { return !home.client.acks("cuff-1").empty(); }));
    CHECK(home.client.acks("cuff-1").front().reason == "payload-too-large");
    CHECK(home.varded.count({"conservation", "refused_by", "payload-too-large"}) == 1);
    home.require_alive();
    home.check_everything();
}

TEST_CASE("The largest message that is allowed is read")
{
    Home home;
    home.client.send("cuff-1", 1, spaces_around_a_heart_rate(64 * 1024));
    CHECK(home.client.wait_for_ack("cuff-1", "1").status == "stored");
    home.check_everything();
}

TEST_CASE("An empty message is refused and acknowledged, so that it does not come again")
{
    Home home;
    CHECK(home.client.publish({up_topic("cuff-1"), "", 1, false}) == 0);
    CHECK(eventually([&] { return !home.client.acks("cuff-1").empty(); }));
    CHECK(home.client.acks("cuff-1").front().reason == "payload-empty");
    home.require_alive();
    home.check_everything();
}
