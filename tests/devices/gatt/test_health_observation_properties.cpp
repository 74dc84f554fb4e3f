#include "devices/gatt/health_observation.hpp"
#include "tests/devices/gatt/health_octets.hpp"
#include "tests/devices/gatt/rounds.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::Bytes;
using varde::tests::is_same;
using varde::tests::observation;
using varde::tests::put;
using varde::tests::Random;

namespace
{

constexpr unsigned seed = 18400622;
constexpr int rounds = varde::tests::rounds_of_each;

// What is sent, and its octets, drawn together.
struct Drawn
{
    HealthObservation sent;
    Bytes octets;
};

std::uint32_t any_word(Random& random)
{
    return random.between(0, 0xFFFFFFFFU);
}

Value put_number(Bytes& octets, Random& random)
{
    constexpr std::array<std::pair<unsigned, Absence>, 5> specials{{
        {0x007FFFFF, Absence::not_a_number},
        {0x007FFFFE, Absence::positive_infinity},
        {0x00800002, Absence::negative_infinity},
        {0x00800000, Absence::error},
        {0x00800001, Absence::error},
    }};
    if (random.between(0, 15) == 0)
    {
        const auto& [word, absence] = specials.at(random.between(0, 4));
        put(octets, word, 4);
        return absence;
    }
    const int mantissa = static_cast<int>(random.between(0, 2 * 8'388'605)) - 8'388'605;
    const int exponent = static_cast<int>(random.between(0, 36)) - 18;
    put(octets, static_cast<std::uint32_t>(mantissa) & 0xFFFFFFU, 3);
    put(octets, static_cast<std::uint8_t>(exponent), 1);
    return Decimal{mantissa, exponent};
}

Bytes any_octets(Random& random, std::size_t size)
{
    Bytes octets(size);
    for (std::uint32_t word = any_word(random); auto& octet : octets)
    {
        octet = static_cast<std::uint8_t>(word);
        word = word >> 8U | word << 24U;
    }
    return octets;
}

std::vector<std::uint32_t> put_list(Bytes& octets, Random& random)
{
    std::vector<std::uint32_t> list(random.between(0, 2));
    put(octets, list.size(), 1);
    for (auto& word : list)
    {
        word = any_word(random);
        put(octets, word, 4);
    }
    return list;
}

std::vector<Tlv> put_tlvs(Bytes& octets, Random& random)
{
    std::vector<Tlv> entries(random.between(0, 2));
    put(octets, entries.size(), 1);
    for (auto& entry : entries)
    {
        entry = {any_word(random), static_cast<std::uint8_t>(random.between(0, 255)),
                 any_octets(random, random.between(0, 3))};
        put(octets, entry.type, 4);
        put(octets, entry.value.size(), 2);
        put(octets, entry.format, 1);
        put(octets, entry.value);
    }
    return entries;
}

NumericValue put_numeric(Bytes& octets, Random& random)
{
    const auto unit = static_cast<std::uint16_t>(random.between(0, 0xFFFF));
    put(octets, unit, 2);
    return {unit, put_number(octets, random)};
}

SampleArray put_samples(Bytes& octets, Random& random)
{
    SampleArray array;
    array.unit = static_cast<std::uint16_t>(random.between(0, 0xFFFF));
    put(octets, array.unit, 2);
    array.scale = put_number(octets, random);
    array.offset = put_number(octets, random);
    array.period = put_number(octets, random);
    array.samples_per_period = static_cast<std::uint8_t>(random.between(0, 255));
    array.octets_per_sample = static_cast<std::uint8_t>(random.between(0, 4));
    array.count = random.between(0, 5);
    array.samples = any_octets(random, std::size_t{array.count} * array.octets_per_sample);
    put(octets, array.samples_per_period, 1);
    put(octets, array.octets_per_sample, 1);
    put(octets, array.count, 4);
    put(octets, array.samples);
    return array;
}

SingleValue put_single(Bytes& octets, Random& random, unsigned observation_class)
{
    if (observation_class == 1)
    {
        return put_numeric(octets, random);
    }
    if (observation_class == 2)
    {
        const auto code = any_word(random);
        put(octets, code, 4);
        return DiscreteValue{code};
    }
    if (observation_class == 3)
    {
        const auto text = any_octets(random, random.between(0, 5));
        put(octets, text.size(), 2);
        put(octets, text);
        return TextValue{std::string(text.begin(), text.end())};
    }
    if (observation_class == 4)
    {
        return put_samples(octets, random);
    }
    if (observation_class == 5)
    {
        return DiscreteEvents{put_list(octets, random)};
    }
    const auto size = random.between(0, 4);
    const StateEvents events{any_octets(random, size), any_octets(random, size),
                             any_octets(random, size)};
    put(octets, size, 1);
    put(octets, events.supported);
    put(octets, events.states);
    put(octets, events.bits);
    return events;
}

// Draws what the flag of bit `bit` announces, in half of the cases.
template <class Draw>
void maybe(unsigned& flags, unsigned bit, Random& random, Draw draw)
{
    if (random.coin())
    {
        flags |= 1U << bit;
        draw();
    }
}

ElapsedTime put_time(Bytes& octets, Random& random)
{
    ElapsedTime time;
    time.flags = static_cast<std::uint8_t>(random.between(0, 0x3F));
    time.count = std::uint64_t{any_word(random)} << 16U | random.between(0, 0xFFFF);
    time.source = static_cast<std::uint8_t>(random.between(0, 255));
    time.quarters = static_cast<std::int8_t>(static_cast<int>(random.between(0, 255)) - 128);
    put(octets, time.flags, 1);
    put(octets, time.count, 6);
    put(octets, time.source, 1);
    put(octets, static_cast<std::uint8_t>(time.quarters), 1);
    return time;
}

void put_attributes(Drawn& drawn, Random& random)
{
    unsigned flags = 0;
    auto& sent = drawn.sent;
    Bytes fields;
    maybe(flags, 0, random, [&] { put(fields, sent.type.emplace(any_word(random)), 4); });
    maybe(flags, 1, random, [&] { sent.time = put_time(fields, random); });
    maybe(flags, 2, random, [&] { sent.duration = put_number(fields, random); });
    maybe(flags, 3, random,
          [&]
          {
              sent.status = static_cast<std::uint16_t>(random.between(0, 0xFFFF));
              put(fields, sent.status, 2);
          });
    maybe(flags, 4, random, [&] { put(fields, sent.id.emplace(any_word(random)), 4); });
    maybe(flags, 5, random,
          [&]
          {
              sent.user = static_cast<std::uint8_t>(random.between(0, 255));
              put(fields, *sent.user, 1);
          });
    maybe(flags, 6, random, [&] { sent.supplemental = put_list(fields, random); });
    maybe(flags, 7, random, [&] { sent.derived_from = put_list(fields, random); });
    maybe(flags, 8, random, [&] { sent.member_of = put_list(fields, random); });
    maybe(flags, 9, random, [&] { sent.attributes = put_tlvs(fields, random); });
    put(drawn.octets, flags, 2);
    put(drawn.octets, fields);
}

Drawn draw(Random& random, bool in_bundle);

void put_value(Drawn& drawn, Random& random, unsigned observation_class)
{
    auto& octets = drawn.octets;
    if (observation_class <= 6)
    {
        std::visit([&drawn](auto&& value) { drawn.sent.value = std::move(value); },
                   put_single(octets, random, observation_class));
        return;
    }
    if (observation_class == 8)
    {
        drawn.sent.value = TlvList{put_tlvs(octets, random)};
        return;
    }
    const auto count = random.between(0, 2);
    put(octets, count, 1);
    Compound compound;
    ObservationBundle bundle;
    for (unsigned i = 0; i < count && observation_class == 7; ++i)
    {
        const auto type = any_word(random);
        const auto component_class = random.between(1, 6);
        put(octets, type, 4);
        put(octets, component_class, 1);
        compound.components.push_back({type, put_single(octets, random, component_class)});
    }
    for (unsigned i = 0; i < count && observation_class == 255; ++i)
    {
        auto member = draw(random, true);
        put(octets, member.octets);
        bundle.members.push_back(std::move(member.sent));
    }
    if (observation_class == 7)
    {
        drawn.sent.value = std::move(compound);
        return;
    }
    drawn.sent.value = std::move(bundle);
}

Drawn draw(Random& random, bool in_bundle)
{
    const auto choice = random.between(1, in_bundle ? 8 : 9);
    const auto observation_class = choice == 9 ? 255 : choice;
    Drawn drawn;
    drawn.sent.observation_class = static_cast<ObservationClass>(observation_class);
    put_attributes(drawn, random);
    put_value(drawn, random, observation_class);
    drawn.octets = observation(static_cast<std::uint8_t>(observation_class), drawn.octets);
    return drawn;
}

// Equal values may differ in their precision.
bool has_same_precision(const HealthObservation& a, const HealthObservation& b)
{
    const auto* left = std::get_if<NumericValue>(&a.value);
    const auto* right = std::get_if<NumericValue>(&b.value);
    return left == nullptr || right == nullptr || is_same(left->value, right->value);
}

} // namespace

TEST_CASE("a random observation of any class is read as it was sent")
{
    INFO("seed " << seed);
    Random random(seed);
    for (int round = 0; round < rounds; ++round)
    {
        const auto drawn = draw(random, false);
        const auto read = read_health_observation(drawn.octets);
        if (!read || *read != drawn.sent || !has_same_precision(*read, drawn.sent))
        {
            FAIL("round " << round << " "
                          << (read ? "read otherwise" : varde::devices::describe(read.error())));
        }
    }
    SUCCEED();
}

TEST_CASE("a random observation that is cut anywhere is refused as truncated")
{
    INFO("seed " << seed);
    Random random(seed);
    for (int round = 0; round < rounds / 20; ++round)
    {
        const auto drawn = draw(random, false);
        const auto size = random.between(0, static_cast<unsigned>(drawn.octets.size() - 1));
        const auto read = read_health_observation(std::span(drawn.octets).first(size));
        if (!read.has_error() || read.error().error != Error::packet_truncated)
        {
            FAIL("round " << round << " cut to " << size);
        }
    }
    SUCCEED();
}

TEST_CASE("an observation with a wrong octet is read or refused within its octets")
{
    INFO("seed " << seed);
    Random random(seed);
    for (int round = 0; round < rounds / 5; ++round)
    {
        auto octets = draw(random, false).octets;
        octets.at(random.between(0, static_cast<unsigned>(octets.size() - 1))) =
            static_cast<std::uint8_t>(random.between(0, 255));
        const auto read = read_health_observation(octets);
        if (read.has_error() && read.error().offset.value_or(0) > octets.size())
        {
            FAIL("round " << round);
        }
    }
    SUCCEED();
}
