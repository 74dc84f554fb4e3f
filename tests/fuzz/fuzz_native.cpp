// Any bytes as a native message: decoding neither crashes nor accepts what it could not say again.
#include "devices/bridges/native.hpp"
#include "devices/decimal.hpp"
#include "devices/json.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace varde::devices;

namespace
{

void require(bool holds)
{
    if (!holds)
    {
        std::abort();
    }
}

// What was read is written and read again: the same tree, digit for digit.
void check_json(std::string_view payload)
{
    const auto json = parse_json(payload);
    if (json)
    {
        const auto again = parse_json(write_json(*json));
        require(again.has_value() && *again == *json);
        return;
    }
    require(!describe(json.error()).empty() && !advice(json.error().error).empty());
}

void check_value(const Value& value)
{
    if (const auto* number = std::get_if<Decimal>(&value))
    {
        const std::string text = to_string(*number);
        const auto again = parse_decimal(text);
        require(again.has_value() && *again == *number && to_string(*again) == text);
    }
}

void check_time(const DeviceTime& time)
{
    require(!time.raw.empty() && time.clock.has_value() != time.age.has_value());
    for (const auto& timestamp : {time.clock, time.sent})
    {
        if (timestamp)
        {
            const auto again = parse_timestamp(format_timestamp(*timestamp));
            require(again.has_value() && *again == *timestamp);
        }
    }
}

void check_report(const Report& report)
{
    require(!report.id.empty() && report.sequence >= 0);
    require(!report.readings.empty() && report.readings.size() <= 16);
    check_time(report.time);
    for (const Reading& reading : report.readings)
    {
        require(!reading.components.empty() && !reading.kind.empty() && !reading.unit.empty());
        for (const Component& component : reading.components)
        {
            check_value(component.value);
        }
    }
}

// A refusal goes into logs: nothing but plain ASCII may be in it, whatever the payload was.
void check_refusal(const Refusal& refusal)
{
    for (const char character : describe(refusal))
    {
        require(character >= 0x20 && character < 0x7f);
    }
}

} // namespace

// NOLINTNEXTLINE(readability-identifier-naming): libFuzzer calls it by this name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    // The fuzzer gives unsigned bytes, the payload is text: the same bytes under another type.
    const std::string payload(bytes, bytes + size);
    check_json(payload);
    const auto report = bridges::decode_native(payload);
    if (report)
    {
        check_report(*report);
    }
    else
    {
        check_refusal(report.error());
    }
    return 0;
}
