#include "devices/json_whole.hpp"

#include <charconv>
#include <system_error>

namespace varde::devices
{

std::optional<std::int64_t> whole_of(const Json& value)
{
    const auto* number = value.as_number();
    if (number == nullptr)
    {
        return std::nullopt;
    }
    std::int64_t whole = 0;
    const char* end = number->text.data() + number->text.size();
    const auto parsed = std::from_chars(number->text.data(), end, whole);
    return parsed.ec == std::errc() && parsed.ptr == end ? std::optional(whole) : std::nullopt;
}

std::optional<std::int64_t> whole_in(const Json& object, std::string_view key)
{
    const auto* member = object.find(key);
    return member == nullptr ? std::nullopt : whole_of(*member);
}

} // namespace varde::devices
