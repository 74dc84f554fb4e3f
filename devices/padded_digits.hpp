// Numbers in times and dates: decimal digits with zeros in front. printf costs more than all else
// that is done with a packet.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace varde::devices
{

// At least `width` digits, of at most 20; more where the number has more.
inline void append_padded(std::string& text, std::uint64_t value, std::size_t width)
{
    std::array<char, 20> digits{};
    auto first = digits.size();
    do
    {
        digits[--first] = static_cast<char>('0' + value % 10);
        value /= 10;
    } while (value != 0);
    while (digits.size() - first < width && first > 0)
    {
        digits[--first] = '0';
    }
    text.append(&digits[first], digits.size() - first);
}

} // namespace varde::devices
