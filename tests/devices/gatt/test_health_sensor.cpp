#include "devices/gatt/health_sensor.hpp"
#include "tests/devices/gatt/cuts.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::check_cuts;
using varde::tests::packet;

namespace
{

constexpr const char* saturation = "01 0C 00 01 00 B8 4B 02 00 20 02 62 00 00 00";

// Joins packets that are no last ones.
void begin(HealthSegments& segments, std::initializer_list<const char*> packets)
{
    for (const char* hex : packets)
    {
        const auto joined = join(segments, packet(hex));
        REQUIRE(joined.has_value());
        REQUIRE_FALSE(joined->has_value());
    }
}

Refusal refused(HealthSegments& segments, const char* hex)
{
    const auto joined = join(segments, packet(hex));
    REQUIRE(joined.has_error());
    CHECK_FALSE(segments.open);
    CHECK(segments.octets.empty());
    return joined.error();
}

} // namespace

TEST_CASE("the features name what a sensor can observe and which devices it is")
{
    const auto read =
        read_health_sensor_features(packet("01 02 B8 4B 02 00 1A 48 02 00 02 07 10 01 04 10 02"));
    REQUIRE(read.has_value());
    CHECK(read->types == std::vector<MdcCode>{150456, 149530});
    CHECK(read->specializations == std::vector<DeviceSpecialization>{{0x1007, 1}, {0x1004, 2}});
}

TEST_CASE("the features end after the observations where no specializations are announced")
{
    const auto read = read_health_sensor_features(packet("00 01 B8 4B 02 00"));
    REQUIRE(read.has_value());
    CHECK(read->types == std::vector<MdcCode>{150456});
    CHECK(read->specializations.empty());
}

TEST_CASE("features that are cut, too long or of a later specification are refused")
{
    check_cuts(packet("01 02 B8 4B 02 00 1A 48 02 00 01 07 10 01"),
               [](auto octets) { return read_health_sensor_features(octets); });
    REQUIRE(read_health_sensor_features(packet("00 00 00")).has_error());
    CHECK(read_health_sensor_features(packet("00 00 00")).error().error == Error::packet_overlong);
    REQUIRE(read_health_sensor_features(packet("02 00")).has_error());
    CHECK(read_health_sensor_features(packet("02 00")).error().error == Error::value_reserved);
}

TEST_CASE("an only segment gives its octets at once")
{
    HealthSegments segments;
    const auto joined = join(segments, packet("03 01 02 03"));
    REQUIRE(joined.has_value());
    REQUIRE(joined->has_value());
    CHECK(**joined == packet("01 02 03"));
    CHECK_FALSE(segments.open);
}

TEST_CASE("segments are joined in their order, whatever number the first has")
{
    HealthSegments segments;
    begin(segments, {"15 01 02", "18 03"}); // 5, then 6
    const auto joined = join(segments, packet("1E 04 05"));
    REQUIRE(joined.has_value());
    REQUIRE(joined->has_value());
    CHECK(**joined == packet("01 02 03 04 05"));
    CHECK(segments.octets.empty());
}

TEST_CASE("the number of the segments rolls over from 63 to 0")
{
    HealthSegments segments;
    begin(segments, {"F9 01", "FC 02"}); // 62, then 63
    const auto joined = join(segments, packet("02 03"));
    REQUIRE(joined.has_value());
    REQUIRE(joined->has_value());
    CHECK(**joined == packet("01 02 03"));
}

TEST_CASE("a lost segment is named")
{
    HealthSegments segments;
    begin(segments, {"15 01"});
    const auto refusal = refused(segments, "1E 03");
    CHECK(refusal.error == Error::segment_missing);
    CHECK(refusal.where == "segment");
    CHECK(refusal.detail == "segment 7 came when segment 6 was due");
}

TEST_CASE("a segment that comes twice is refused")
{
    HealthSegments segments;
    begin(segments, {"01 01", "04 02"});
    CHECK(refused(segments, "04 02").error == Error::segment_missing);
}

TEST_CASE("a segment without a first one is refused")
{
    HealthSegments segments;
    CHECK(refused(segments, "08 01").detail == "segment 2 came without a first one");
    CHECK(refused(segments, "0A 01").error == Error::segment_missing);
}

TEST_CASE("an observation that lost its end is refused when the next begins, which is not lost")
{
    HealthSegments segments;
    begin(segments, {"01 01", "04 02"});
    const auto refusal = refused(segments, "0F 07");
    CHECK(refusal.error == Error::segment_missing);
    CHECK(refusal.detail == "segment 2 was due when another observation began");
    const auto again = join(segments, packet("0F 07"));
    REQUIRE(again.has_value());
    REQUIRE(again->has_value());
    CHECK(**again == packet("07"));
}

TEST_CASE("a packet without a header is refused")
{
    HealthSegments segments;
    CHECK(refused(segments, "").error == Error::packet_truncated);
    REQUIRE(only_segment({}).has_error());
    CHECK(only_segment({}).error().error == Error::packet_truncated);
}

TEST_CASE("segments without end fill no memory")
{
    HealthSegments segments;
    std::vector<std::uint8_t> full(513, 0);
    full[0] = 1;
    REQUIRE(join(segments, full).has_value());
    std::size_t taken = 1;
    for (unsigned number = 1; taken < 1000; ++taken, ++number)
    {
        full[0] = static_cast<std::uint8_t>(number % 64 << 2U);
        const auto joined = join(segments, full);
        if (!joined)
        {
            CHECK(joined.error().error == Error::packet_overlong);
            break;
        }
    }
    CHECK(taken == 128); // 128 * 512 octets are there, 65542 the most there can be
    CHECK(segments.octets.empty());
}

TEST_CASE("the only segment is one that is first and last")
{
    const auto whole = packet("03 AA BB");
    const auto octets = only_segment(whole);
    REQUIRE(octets.has_value());
    CHECK(std::vector<std::uint8_t>(octets->begin(), octets->end()) == packet("AA BB"));
    for (const char* part : {"01 AA", "02 AA", "04 AA"})
    {
        const auto refusal = only_segment(packet(part));
        REQUIRE(refusal.has_error());
        CHECK(refusal.error().error == Error::segment_missing);
    }
}

TEST_CASE("a stored observation has its record's number in front")
{
    const auto octets = packet(std::string("40 E2 01 00 ") + saturation);
    const auto stored = read_stored_observation(octets);
    REQUIRE(stored.has_value());
    CHECK(stored->record == 123456);
    CHECK(stored->observation.type == 150456U);
    check_cuts(octets, [](auto part) { return read_stored_observation(part); });
}

TEST_CASE("a refusal within a stored observation counts from the record's number")
{
    const auto refusal = read_stored_observation(packet("01 00 00 00 09 02 00 00 00"));
    REQUIRE(refusal.has_error());
    CHECK(refusal.error().offset == 4U);
}
