// The first bytes of every MQTT packet: what it is and how long. Pure.
#pragma once

#include <boost/system/result.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace varde::gateway::mqtt
{

// MQTT 5, table 2-1; the numbers are those of the wire, the same in 3.1.1.
enum class PacketType : std::uint8_t
{
    connect = 1,
    connack = 2,
    publish = 3,
    puback = 4,
    pingreq = 12,
    disconnect = 14,
};

enum class FrameError
{
    type_reserved = 1, // type 0, which no version of MQTT has
    length_malformed,  // the remaining length goes on after four bytes
    too_large,         // larger than any packet that may be sent in this direction
    body_malformed,    // the packet ends within a field that it must have
};
std::string_view describe(FrameError error) noexcept;

template <class T>
using FrameResult = boost::system::result<T, FrameError>;

struct FixedHeader
{
    PacketType type{}; // also values that have no name above
    std::uint8_t flags = 0;
    std::size_t size = 0; // of the header itself, 2 to 5
    std::size_t body = 0; // the remaining length

    std::size_t packet() const noexcept { return size + body; }
};

// Nothing when the header is not complete yet.
FrameResult<std::optional<FixedHeader>> read_fixed_header(std::string_view bytes);

// The two bytes at `offset`, most significant first; they must be there.
std::uint16_t read_two_bytes(std::string_view bytes, std::size_t offset) noexcept;

} // namespace varde::gateway::mqtt
