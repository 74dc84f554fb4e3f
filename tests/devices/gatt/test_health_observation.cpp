#include "devices/gatt/health_observation.hpp"
#include "tests/devices/gatt/cuts.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::check_cuts;
using varde::tests::packet;

namespace
{

HealthObservation read(std::string_view hex)
{
    const auto observation = read_health_observation(packet(hex));
    if (!observation)
    {
        FAIL(describe(observation.error()));
    }
    return *observation;
}

Refusal refused(std::string_view hex)
{
    const auto observation = read_health_observation(packet(hex));
    REQUIRE(observation.has_error());
    return observation.error();
}

// An oxygen saturation with every attribute: type, time, 2.5 s, questionable, id 7, user 1, spot,
// derived from 8 and 9, member of 10, one attribute of two octets.
constexpr const char* everything = "01 3D 00 FF 03 B8 4B 02 00 22 B9 56 95 32 00 00 01 00 "
                                   "19 00 00 FF 02 00 07 00 00 00 01 01 3C 4C 02 00 "
                                   "02 08 00 00 00 09 00 00 00 01 0A 00 00 00 "
                                   "01 9C 09 01 00 02 00 06 39 30 20 02 61 00 00 00";

} // namespace

TEST_CASE("a number with every attribute is read field by field")
{
    const auto observation = read(everything);
    CHECK(observation.observation_class == ObservationClass::numeric);
    CHECK(observation.type == 150456U);
    REQUIRE(observation.time.has_value());
    CHECK(device_time(*observation.time).raw == "2026-11-22T07:31:05Z");
    REQUIRE(observation.duration.has_value());
    CHECK(*observation.duration == Value{Decimal{25, -1}});
    CHECK(observation.status == 2);
    CHECK(observation.id == 7U);
    CHECK(observation.user == 1);
    CHECK(observation.supplemental == std::vector<MdcCode>{150588});
    CHECK(observation.derived_from == std::vector<std::uint32_t>{8, 9});
    CHECK(observation.member_of == std::vector<std::uint32_t>{10});
    CHECK(observation.attributes == std::vector<Tlv>{{67996, 6, {0x39, 0x30}}});
    REQUIRE(std::holds_alternative<NumericValue>(observation.value));
    CHECK(std::get<NumericValue>(observation.value) == NumericValue{544, Decimal{97, 0}});
}

TEST_CASE("a number keeps its precision and says why there is none")
{
    const auto number = [](std::string_view word) {
        return std::get<NumericValue>(read("01 08 00 00 00 C0 17 " + std::string(word)).value)
            .value;
    };
    CHECK(identical(std::get<Decimal>(number("72 01 00 FF")), Decimal{370, -1}));
    CHECK(number("FF FF 7F 00") == Value{Absence::not_a_number});
    CHECK(number("FE FF 7F 00") == Value{Absence::positive_infinity});
    CHECK(number("02 00 80 00") == Value{Absence::negative_infinity});
    CHECK(number("00 00 80 00") == Value{Absence::error});
    CHECK(number("01 00 80 00") == Value{Absence::error});
}

TEST_CASE("a code, a text and a list of codes are kept as they came")
{
    CHECK(std::get<DiscreteValue>(read("02 06 00 00 00 4C 72 80 00").value).code == 8417868);
    CHECK(std::get<TextValue>(read("03 07 00 00 00 03 00 41 00 FF").value).octets ==
          std::string("A\0\xFF", 3));
    CHECK(std::get<DiscreteEvents>(read("05 0B 00 00 00 02 F0 00 03 00 AE 01 03 00").value).codes ==
          std::vector<MdcCode>{196848, 197038});
}

TEST_CASE("states and events are three fields of bits of one length")
{
    const auto events = std::get<StateEvents>(read("06 09 00 00 00 02 FF 03 0F 00 05 01").value);
    CHECK(events.supported == packet("FF 03"));
    CHECK(events.states == packet("0F 00"));
    CHECK(events.bits == packet("05 01"));
}

TEST_CASE("a sample array is kept with its scale, two octets a sample")
{
    const auto array = std::get<SampleArray>(
        read("04 1A 00 00 00 B2 10 05 00 00 FD 00 08 00 00 0A 00 00 FD 01 02 02 00 00 00 "
             "F9 07 FB 07")
            .value);
    CHECK(array == SampleArray{4274, Decimal{5, -3}, Decimal{2048, 0}, Decimal{10, -3}, 1, 2, 2,
                               packet("F9 07 FB 07")});
}

TEST_CASE("a compound observation holds components of several classes")
{
    const auto compound =
        std::get<Compound>(read("07 1B 00 01 00 04 4A 02 00 02 05 4A 02 00 01 20 0F 80 00 00 00 "
                                "C8 71 80 00 02 CC 71 80 00")
                               .value);
    REQUIRE(compound.components.size() == 2);
    CHECK(compound.components[0] == CompoundComponent{150021, NumericValue{3872, Decimal{128, 0}}});
    CHECK(compound.components[1] == CompoundComponent{8417736, DiscreteValue{8417740}});
}

TEST_CASE("a TLV observation keeps its entries as octets")
{
    const auto list = std::get<TlvList>(
        read("08 12 00 00 00 02 9C 09 01 00 01 00 04 62 9C 09 01 00 00 00 19").value);
    CHECK(list.entries == std::vector<Tlv>{{67996, 4, {0x62}}, {67996, 25, {}}});
}

TEST_CASE("a bundle holds observations of their own classes")
{
    const auto bundle = read("FF 1B 00 00 00 02 01 0C 00 01 00 B8 4B 02 00 20 02 62 00 00 00 "
                             "02 06 00 00 00 3C 4C 02 00");
    const auto& members = std::get<ObservationBundle>(bundle.value).members;
    REQUIRE(members.size() == 2);
    CHECK(members[0].type == 150456U);
    CHECK(std::get<NumericValue>(members[0].value).unit == 544);
    CHECK(std::get<DiscreteValue>(members[1].value).code == 150588);
}

TEST_CASE("an observation that is cut anywhere is refused at the field that is missing")
{
    check_cuts(packet(everything), [](auto octets) { return read_health_observation(octets); });
}

TEST_CASE("a length that ends within a field is refused there, and one that is too long behind it")
{
    // The length says 7: one octet of the number is behind it.
    const auto cut = refused("01 07 00 00 00 C0 17 72 01 00 FF");
    CHECK(cut.error == Error::packet_truncated);
    CHECK(cut.where == "value");
    CHECK(cut.offset == 7U);
    const auto longer = refused("01 09 00 00 00 C0 17 72 01 00 FF 00");
    CHECK(longer.error == Error::packet_overlong);
    CHECK(longer.offset == 11U);
    CHECK(refused("01 08 00 00 00 C0 17 72 01 00 FF 00").error == Error::packet_overlong);
}

TEST_CASE("a count of more than is there is refused, not read for")
{
    for (const char* lacking :
         {"01 07 00 40 00 FF 3C 4C 02 00", "03 04 00 00 00 FF FF",
          "04 16 00 00 00 B2 10 05 00 00 FD 00 08 00 00 0A 00 00 FD 01 FF FF FF FF FF",
          "05 03 00 00 00 FF", "06 05 00 00 00 02 FF 03", "07 03 00 00 00 FF", "08 03 00 00 00 01",
          "FF 03 00 00 00 FF"})
    {
        INFO(lacking);
        CHECK(refused(lacking).error == Error::packet_truncated);
    }
}

TEST_CASE("what the specification keeps for later is refused by name")
{
    const auto flags = refused("01 08 00 00 04 C0 17 72 01 00 FF");
    CHECK(flags.error == Error::value_reserved);
    CHECK(flags.where == "flags");
    CHECK(flags.offset == 3U);
    const auto time = refused("01 11 00 02 00 62 00 00 00 00 00 00 00 00 C0 17 72 01 00 FF");
    CHECK(time.error == Error::value_reserved);
    CHECK(time.where == "time_flags");
    CHECK(time.offset == 5U);
    for (const char* unknown : {"00 02 00 00 00", "09 02 00 00 00", "FE 02 00 00 00"})
    {
        const auto refusal = refused(unknown);
        CHECK(refusal.error == Error::value_reserved);
        CHECK(refusal.where == "class");
        CHECK(refusal.offset == 0U);
    }
    const auto component = refused("07 08 00 00 00 01 04 4A 02 00 07");
    CHECK(component.error == Error::value_reserved);
    CHECK(component.where == "component_class");
    CHECK(component.offset == 10U);
}

TEST_CASE("a bundle in a bundle is refused")
{
    const auto refusal = refused("FF 09 00 00 00 01 FF 03 00 00 00 00");
    CHECK(refusal.error == Error::value_reserved);
    CHECK(refusal.where == "class");
    CHECK(refusal.offset == 6U);
}

TEST_CASE("octets behind an observation are let pass where the profile says so")
{
    Quirks quirks;
    quirks.ignore_trailing = 1;
    CHECK(read_health_observation(packet("02 06 00 00 00 4C 72 80 00 00"), quirks).has_value());
}

TEST_CASE("every class has a name")
{
    CHECK(describe(ObservationClass::sample_array) == "class 4, sample array");
    CHECK(describe(ObservationClass::bundle) == "class 255, bundle");
    CHECK(describe(static_cast<ObservationClass>(9)) == "class 9");
}
