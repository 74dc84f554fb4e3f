#include "gateway/people/base32.hpp"

#include <cstdint>

namespace varde::gateway::people
{

std::string to_base32(std::string_view bytes)
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char byte : bytes)
    {
        bits = (bits << 8U) | static_cast<unsigned char>(byte);
        for (count += 8; count >= 5; count -= 5)
        {
            text += letters[(bits >> static_cast<unsigned>(count - 5)) & 31U];
        }
    }
    if (count > 0)
    {
        text += letters[(bits << static_cast<unsigned>(5 - count)) & 31U];
    }
    return text;
}

} // namespace varde::gateway::people
