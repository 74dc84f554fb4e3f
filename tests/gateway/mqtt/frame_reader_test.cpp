#include "gateway/mqtt/frame_reader.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace std::string_literals;
using varde::gateway::mqtt::FrameError;
using varde::gateway::mqtt::FrameReader;
using varde::gateway::mqtt::PacketType;

namespace
{

constexpr std::size_t largest = 300000;

const auto puback = "\x40\x02\x12\x34"s;
const auto ping = "\xc0\x00"s;

} // namespace

TEST_CASE("two packets in one read come out one after the other, unchanged")
{
    FrameReader reader(largest);
    reader.append(puback + ping);
    const auto first = reader.next();
    REQUIRE(*first);
    CHECK((*first)->type == PacketType::puback);
    CHECK((*first)->bytes == puback);
    const auto second = reader.next();
    REQUIRE(*second);
    CHECK((*second)->type == PacketType::pingreq);
    CHECK((*second)->bytes == ping);
    CHECK_FALSE(reader.next()->has_value());
}

TEST_CASE("a packet that comes byte by byte comes out when its last byte is there")
{
    FrameReader reader(largest);
    for (std::size_t i = 0; i + 1 < puback.size(); ++i)
    {
        reader.append(puback.substr(i, 1));
        CHECK_FALSE(reader.next()->has_value());
    }
    reader.append(puback.substr(puback.size() - 1));
    REQUIRE(reader.next()->has_value());
}

TEST_CASE("a remaining length is read in one, two and three bytes")
{
    const auto [header, body] =
        GENERATE(table<std::string, std::size_t>({{"\x30\x7f"s, 127},
                                                  {"\x30\x80\x01"s, 128},
                                                  {"\x30\xff\x7f"s, 16383},
                                                  {"\x30\x80\x80\x01"s, 16384}}));
    FrameReader reader(largest);
    reader.append(header + std::string(body, 'x') + ping);
    const auto frame = reader.next();
    REQUIRE(*frame);
    CHECK((*frame)->bytes.size() == header.size() + body);
    CHECK((*reader.next())->bytes == ping);
}

TEST_CASE("a remaining length of five bytes is refused")
{
    FrameReader reader(largest);
    reader.append("\x30\xff\xff\xff\xff\x01"s);
    CHECK(reader.next().error() == FrameError::length_malformed);
}

TEST_CASE("a packet of type 0 is refused")
{
    FrameReader reader(largest);
    reader.append("\x00\x00"s);
    CHECK(reader.next().error() == FrameError::type_reserved);
}

TEST_CASE("a packet that would be too large is refused as soon as it says so")
{
    FrameReader reader(1000);
    reader.append("\x30\xff\x7f"s);
    CHECK(reader.next().error() == FrameError::too_large);
}
