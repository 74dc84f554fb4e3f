#include "devices/bridges/signal.hpp"

#include <charconv>

namespace varde::devices::bridges
{
namespace
{

// Bluetooth Core 5.4, Vol 4, Part E, 7.7.65.2: -127 to +20 dBm; 127 means that it is not known.
constexpr int weakest = -127;
constexpr int strongest = 20;

} // namespace

std::optional<int> signal_of(const Json& message, std::string_view key)
{
    const auto* member = message.find(key);
    const auto* number = member == nullptr ? nullptr : member->as_number();
    if (number == nullptr)
    {
        return std::nullopt;
    }
    int value = 0;
    const auto& text = number->text;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
    return whole && value >= weakest && value <= strongest ? std::optional(value) : std::nullopt;
}

} // namespace varde::devices::bridges
