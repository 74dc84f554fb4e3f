#include "gateway/mqtt/fixed_header.hpp"

namespace varde::gateway::mqtt
{
namespace
{

constexpr std::size_t most_length_bytes = 4;
constexpr std::uint8_t continues = 0x80;

std::uint8_t byte_at(std::string_view bytes, std::size_t offset) noexcept
{
    return static_cast<std::uint8_t>(bytes[offset]);
}

} // namespace

std::string_view describe(FrameError error) noexcept
{
    switch (error)
    {
    case FrameError::type_reserved:
        return "a packet of the reserved type 0";
    case FrameError::length_malformed:
        return "a remaining length of more than four bytes";
    case FrameError::too_large:
        return "a packet larger than allowed";
    case FrameError::body_malformed:
        return "a packet that ends within a field";
    }
    return "an unknown error";
}

FrameResult<std::optional<FixedHeader>> read_fixed_header(std::string_view bytes)
{
    if (bytes.empty())
    {
        return std::nullopt;
    }
    FixedHeader header;
    const auto first = byte_at(bytes, 0);
    header.type = static_cast<PacketType>(first >> 4U);
    header.flags = first & 0x0fU;
    if (first >> 4U == 0)
    {
        return FrameError::type_reserved;
    }
    for (std::size_t i = 0; i < most_length_bytes; ++i)
    {
        if (i + 1 >= bytes.size())
        {
            return std::nullopt;
        }
        const auto digit = byte_at(bytes, i + 1);
        header.body |= static_cast<std::size_t>(digit & 0x7fU) << (7 * i);
        if ((digit & continues) == 0)
        {
            header.size = i + 2;
            return header;
        }
    }
    return FrameError::length_malformed;
}

std::uint16_t read_two_bytes(std::string_view bytes, std::size_t offset) noexcept
{
    return static_cast<std::uint16_t>(byte_at(bytes, offset) << 8U | byte_at(bytes, offset + 1));
}

} // namespace varde::gateway::mqtt
