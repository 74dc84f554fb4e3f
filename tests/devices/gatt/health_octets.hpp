// Writes what a Generic Health Sensor sends, from its specification and not from the decoder: the
// octets of an observation's fields, little-endian.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <vector>

namespace varde::tests
{

using Bytes = std::vector<std::uint8_t>;

inline void put(Bytes& to, std::uint64_t number, unsigned size)
{
    for (unsigned i = 0; i < size; ++i)
    {
        to.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
    }
}

inline void put(Bytes& to, const Bytes& more)
{
    to.insert(to.end(), more.begin(), more.end());
}

// Class, length and body.
inline Bytes observation(std::uint8_t observation_class, const Bytes& body)
{
    Bytes octets{observation_class};
    put(octets, body.size(), 2);
    put(octets, body);
    return octets;
}

// A body that has only a type and a number.
inline Bytes number_body(std::uint32_t type, std::uint16_t unit, std::uint32_t medfloat)
{
    Bytes body;
    put(body, 0x0001, 2);
    put(body, type, 4);
    put(body, unit, 2);
    put(body, medfloat, 4);
    return body;
}

// One packet with the header of an only segment.
inline Bytes only(const Bytes& octets)
{
    Bytes packet{0x03};
    put(packet, octets);
    return packet;
}

} // namespace varde::tests
