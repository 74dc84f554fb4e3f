#include "tests/fuzz/soundness.hpp"

#include "devices/reading_json.hpp"

#include <cstdlib>

namespace varde::fuzz
{

using namespace devices;

namespace
{

void require_number(const Value& value)
{
    if (const auto* number = std::get_if<Decimal>(&value))
    {
        const auto text = to_string(*number);
        const auto again = parse_decimal(text);
        require(again.has_value() && *again == *number && to_string(*again) == text);
    }
}

void require_time(const DeviceTime& time)
{
    require_text(time.raw);
    require(!time.clock || parse_timestamp(format_timestamp(*time.clock)).has_value());
    require(!time.clock || !time.local);
    require(!time.age || time.age->count() >= 0);
}

} // namespace

void require(bool holds)
{
    if (!holds)
    {
        std::abort();
    }
}

void require_text(std::string_view text)
{
    const auto json = parse_json(write_json(Json::array({Json(text)})));
    require(json.has_value() || text.find('\0') != text.npos);
}

void require_sound(std::span<const Report> reports)
{
    for (const Report& report : reports)
    {
        require_time(report.time);
        require(!report.battery || (*report.battery >= 0 && *report.battery <= 100));
        require(!report.user || *report.user >= 0);
        for (const Reading& reading : report.readings)
        {
            require(!reading.components.empty() && !reading.kind.empty() && !reading.unit.empty());
            for (const Component& component : reading.components)
            {
                require_number(component.value);
            }
        }
    }
    require(parse_json(write_json(readings_json(reports)), {1U << 22U, 16}).has_value());
}

void require_sound(const Refusal& refusal, std::size_t input_size)
{
    for (const char character : describe(refusal))
    {
        require(character >= 0x20 && character < 0x7f);
    }
    require(refusal.offset.value_or(0) <= input_size);
    require(parse_json(write_json(refusal_json(refusal))).has_value());
}

} // namespace varde::fuzz
