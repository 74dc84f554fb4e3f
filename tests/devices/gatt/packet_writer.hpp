// Writes packets as the specifications lay them out, field after field, for property tests. Shares
// nothing with the decoders.
#pragma once

#include "devices/measurement.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>
#include <vector>

namespace varde::tests
{

class PacketWriter
{
public:
    void octet(unsigned value) { octets_.push_back(static_cast<std::uint8_t>(value & 0xFFU)); }
    void u16(unsigned value)
    {
        octet(value);
        octet(value >> 8U);
    }
    void u24(unsigned value)
    {
        u16(value);
        octet(value >> 16U);
    }

    const std::vector<std::uint8_t>& octets() const noexcept { return octets_; }
    std::vector<std::uint8_t>& octets() noexcept { return octets_; }

private:
    std::vector<std::uint8_t> octets_;
};

class Random
{
public:
    explicit Random(std::uint32_t seed) : engine_(seed) {}

    // Both ends belong to it.
    unsigned between(unsigned low, unsigned high)
    {
        return std::uniform_int_distribution<unsigned>(low, high)(engine_);
    }
    bool coin() { return (engine_() & 1U) != 0; }
    std::vector<std::uint8_t> octets(unsigned most)
    {
        std::vector<std::uint8_t> octets(between(0, most));
        for (auto& octet : octets)
        {
            octet = static_cast<std::uint8_t>(engine_());
        }
        return octets;
    }

private:
    std::mt19937 engine_;
};

// A number that a sender put into an SFLOAT, and what a receiver must make of it.
struct SentNumber
{
    unsigned word = 0;
    devices::Value value;
};

inline SentNumber special_number(unsigned word)
{
    using devices::Absence;
    switch (word)
    {
    case 0x07FF:
        return {word, Absence::not_a_number};
    case 0x07FE:
        return {word, Absence::positive_infinity};
    case 0x0802:
        return {word, Absence::negative_infinity};
    default:
        return {word, Absence::error};
    }
}

constexpr std::array<unsigned, 5> special_numbers{0x07FE, 0x07FF, 0x0800, 0x0801, 0x0802};

// `places`: by so many powers of ten the receiver's unit is smaller than the sender's.
inline SentNumber any_number(Random& random, int places = 0)
{
    if (random.between(0, 15) == 0)
    {
        return special_number(special_numbers.at(random.between(0, 4)));
    }
    const int mantissa = static_cast<int>(random.between(0, 2045 + 2045)) - 2045;
    const int exponent = static_cast<int>(random.between(0, 15)) - 8;
    const unsigned word = (static_cast<unsigned>(exponent) & 0xFU) << 12U |
                          (static_cast<unsigned>(mantissa) & 0xFFFU);
    return {word, devices::Decimal{mantissa, exponent + places}};
}

inline bool is_same(const devices::Value& a, const devices::Value& b)
{
    const auto* left = std::get_if<devices::Decimal>(&a);
    const auto* right = std::get_if<devices::Decimal>(&b);
    return left != nullptr && right != nullptr ? devices::identical(*left, *right) : a == b;
}

inline bool is_same(const std::vector<devices::Reading>& a, const std::vector<devices::Reading>& b)
{
    const auto same_component = [](const devices::Component& x, const devices::Component& y)
    { return x.name == y.name && is_same(x.value, y.value); };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](const devices::Reading& x, const devices::Reading& y)
                      {
                          return x.kind == y.kind && x.unit == y.unit &&
                                 std::equal(x.components.begin(), x.components.end(),
                                            y.components.begin(), y.components.end(),
                                            same_component);
                      });
}

} // namespace varde::tests
