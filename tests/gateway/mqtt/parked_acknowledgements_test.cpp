#include "gateway/mqtt/parked_acknowledgements.hpp"

#include <catch2/catch.hpp>

using varde::gateway::mqtt::ParkedAcknowledgements;

namespace
{

std::string puback(unsigned packet_id)
{
    return {'\x40', '\x02', static_cast<char>(packet_id >> 8U),
            static_cast<char>(packet_id & 0xffU)};
}

std::string released(ParkedAcknowledgements& parked, std::uint64_t committed)
{
    std::string out;
    parked.release(committed, out);
    return out;
}

// Three messages with the packet identifiers 7, 8 and 9, numbered 101, 102 and 103.
ParkedAcknowledgements three_messages()
{
    ParkedAcknowledgements parked;
    parked.begin(100);
    parked.message_passed(7);
    parked.message_passed(8);
    parked.message_passed(9);
    return parked;
}

} // namespace

TEST_CASE("a PUBACK leaves when its message is committed and not before")
{
    auto parked = three_messages();
    REQUIRE(parked.park(puback(7)));
    REQUIRE(parked.park(puback(8)));
    CHECK(released(parked, 100).empty());
    CHECK(released(parked, 101) == puback(7));
    CHECK(released(parked, 102) == puback(8));
    CHECK(parked.waiting() == 0);
}

TEST_CASE("a PUBACK that comes after the commit leaves at once")
{
    auto parked = three_messages();
    CHECK(released(parked, 103).empty());
    REQUIRE(parked.park(puback(7)));
    CHECK(released(parked, 103) == puback(7));
}

TEST_CASE("PUBACKs in another order than their messages still wait for their own commits")
{
    auto parked = three_messages();
    REQUIRE(parked.park(puback(9)));
    REQUIRE(parked.park(puback(7)));
    CHECK(released(parked, 101).empty());
    CHECK(released(parked, 103) == puback(9) + puback(7));
}

TEST_CASE("a PUBACK of MQTT 5 with a reason and properties leaves unchanged")
{
    auto parked = three_messages();
    const std::string longer{'\x40', '\x04', '\x00', '\x07', '\x10', '\x00'};
    REQUIRE(parked.park(longer));
    CHECK(released(parked, 101) == longer);
}

TEST_CASE("a PUBACK for a message that never came is refused, as is a second one for the same")
{
    auto parked = three_messages();
    CHECK_FALSE(parked.park(puback(77)));
    REQUIRE(parked.park(puback(7)));
    CHECK_FALSE(parked.park(puback(7)));
}

TEST_CASE("a PUBACK cut short is refused")
{
    auto parked = three_messages();
    CHECK_FALSE(parked.park(std::string("\x40\x01\x07", 3)));
    CHECK_FALSE(parked.park(puback(7).substr(0, 3)));
}

TEST_CASE("a packet identifier may be used again after its PUBACK")
{
    auto parked = three_messages();
    REQUIRE(parked.park(puback(7)));
    CHECK(released(parked, 101) == puback(7));
    parked.message_passed(7); // number 104
    REQUIRE(parked.park(puback(7)));
    CHECK(released(parked, 103).empty());
    CHECK(released(parked, 104) == puback(7));
}

TEST_CASE("what was parked in a connection that died is not sent in the next")
{
    auto parked = three_messages();
    REQUIRE(parked.park(puback(7)));
    parked.begin(103);
    CHECK(released(parked, 1000).empty());
    parked.message_passed(7);
    REQUIRE(parked.park(puback(7)));
    CHECK(released(parked, 103).empty());
    CHECK(released(parked, 104) == puback(7));
}
