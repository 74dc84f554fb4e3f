// One question, asked of many random packets. The seeds are fixed, so a failure comes back.
#pragma once

#include "tests/devices/gatt/packet_writer.hpp"
#include "tests/support/sanitized.hpp"

#include <catch2/catch.hpp>

#include <span>

namespace varde::tests
{

// 100,000 of each; a sanitizer, which takes far longer, sees the same code at a tenth of them.
constexpr int rounds_of_each = is_sanitized ? 10'000 : 100'000;

// `holds` draws what it needs and says whether the decoder gave it back.
template <class Holds>
void hold_each_round(std::uint32_t seed, int rounds, Holds holds)
{
    INFO("seed " << seed);
    Random random(seed);
    for (int round = 0; round < rounds; ++round)
    {
        if (!holds(random))
        {
            FAIL("round " << round);
        }
    }
    SUCCEED();
}

// `any` draws something with `octets` of which none may be missing.
template <class Any, class Decode>
void refuse_cut(std::uint32_t seed, Any any, Decode decode)
{
    hold_each_round(
        seed, rounds_of_each / 5,
        [&](Random& random)
        {
            const auto sent = any(random);
            const auto size = random.between(0, static_cast<unsigned>(sent.octets.size()) - 1);
            const auto cut = decode(std::span(sent.octets).first(size), {}, {});
            return cut.has_error() && cut.error().error == devices::Error::packet_truncated;
        });
}

// The decoder of any characteristic, on packets of 0 to 40 octets: reports, or a refusal
// that points into the packet. One that reads outside of it is found by the sanitizers.
template <class Decode>
void decode_noise(std::uint32_t seed, Decode decode)
{
    Random random(seed);
    INFO("seed " << seed);
    std::size_t refused = 0;
    for (int i = 0; i < rounds_of_each; ++i)
    {
        const auto noise = random.octets(40);
        const auto result = decode(noise);
        if (result.has_value() ? result->empty() : result.error().offset > noise.size())
        {
            FAIL("neither a report nor a refusal within the packet in round " << i);
        }
        refused += result.has_error() ? 1U : 0U;
    }
    CHECK(refused > 0);
}

} // namespace varde::tests
