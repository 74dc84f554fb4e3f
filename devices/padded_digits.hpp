// Numbers in times and dates: decimal digits with zeros in front. printf costs more than all else
// that is done with a packet.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace varde::devices
{

// At least `width` digits; more where the number has more, which is at most 20. Returns their end.
inline char* write_padded(char* to, std::uint64_t value, std::size_t width)
{
    std::size_t digits = 1;
    for (auto rest = value / 10; rest != 0; rest /= 10)
    {
        ++digits;
    }
    char* const end = to + std::max(digits, width);
    for (char* at = end; at != to; value /= 10)
    {
        *--at = static_cast<char>('0' + value % 10);
    }
    return end;
}

// The same at the end of a text, with a width of at most 20.
inline void append_padded(std::string& text, std::uint64_t value, std::size_t width)
{
    std::array<char, 20> digits{};
    const char* const begin = digits.data();
    const char* const end = write_padded(digits.data(), value, std::min(width, digits.size()));
    text.append(begin, end);
}

} // namespace varde::devices
