#include "gateway/mqtt/ack_gate.hpp"
#include "home.hpp"

#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>

using namespace std::chrono_literals;
using namespace varde::gateway::test;
using varde::gateway::mqtt::AckGate;
using varde::gateway::mqtt::CommitMark;
using varde::tools::Child;
namespace asio = boost::asio;

namespace
{

// A CONNECT of MQTT 3.1.1, client identifier "x".
constexpr std::string_view connect_packet{"\x10\x0d\x00\x04MQTT\x04\x02\x00\x3c\x00\x01x", 15};

} // namespace

TEST_CASE("the relay talks to its own process and hangs up on any other")
{
    const Home home;
    const auto settings = home.settings(every_way().front());
    const CommitMark mark;
    AckGate gate({settings, mark, [] { return std::uint64_t{0}; }, [] { return false; },
                  [](const std::string&) {}, [](const varde::gateway::mqtt::Connack&) {}});
    gate.start();

    const auto script = "exec 3<>/dev/tcp/127.0.0.1/" + std::to_string(gate.port()) +
                        " && cat <&3 | wc -c | grep -qx 0";
    Child stranger({"bash", "-c", script});
    CHECK(stranger.wait(5s) == 0); // cat ended: the relay hung up without a byte

    asio::io_context io;
    asio::ip::tcp::socket own(io);
    own.connect({asio::ip::address_v4::loopback(), gate.port()});
    asio::write(own, asio::buffer(connect_packet));
    std::array<char, 4> answer{};
    own.read_some(asio::buffer(answer));
    CHECK(answer[0] == '\x20'); // CONNACK
    CHECK(answer[3] == 0);
}

TEST_CASE("after the cut nothing passes the relay any more")
{
    const Home home;
    const auto settings = home.settings(every_way().front());
    const CommitMark mark;
    AckGate gate({settings, mark, [] { return std::uint64_t{0}; }, [] { return false; },
                  [](const std::string&) {}, [](const varde::gateway::mqtt::Connack&) {}});
    gate.start();
    asio::io_context io;
    asio::ip::tcp::socket own(io);
    own.connect({asio::ip::address_v4::loopback(), gate.port()});
    asio::write(own, asio::buffer(connect_packet));
    std::array<char, 4> answer{};
    own.read_some(asio::buffer(answer));
    gate.cut();
    boost::system::error_code ended;
    own.read_some(asio::buffer(answer), ended);
    CHECK(ended);
}
