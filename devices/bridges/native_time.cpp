#include "devices/bridges/native_time.hpp"

namespace varde::devices::bridges
{
namespace
{

Result<DeviceTime> read_clock(const Field& message, const Field& time)
{
    const auto taken = timestamp_of(time);
    if (!taken)
    {
        return taken.error();
    }
    DeviceTime read{*time.value->as_string(), *taken, std::nullopt, std::nullopt};
    if (const auto field = find_field(message, "sent"))
    {
        const auto sent = timestamp_of(*field);
        if (!sent)
        {
            return sent.error();
        }
        read.sent = *sent;
    }
    return read;
}

// A counter of milliseconds since the device was switched on for the `boot`th time.
Result<DeviceTime> read_counter(const Field& counter)
{
    if (auto refusal = check_keys(counter, {"boot", "taken_ms", "sent_ms"}))
    {
        return *std::move(refusal);
    }
    const auto boot = required_count(counter, "boot");
    const auto taken = required_count(counter, "taken_ms");
    const auto sent = required_count(counter, "sent_ms");
    for (const auto* count : {&boot, &taken, &sent})
    {
        if (!*count)
        {
            return count->error();
        }
    }
    if (*sent < *taken)
    {
        return Refusal{Error::number_out_of_range, counter.path.member("sent_ms"),
                       "sent before it was taken"};
    }
    DeviceTime read;
    read.raw = std::to_string(*boot) + ":" + std::to_string(*taken);
    read.age = std::chrono::milliseconds(*sent - *taken);
    return read;
}

} // namespace

Result<Timestamp> timestamp_of(const Field& field)
{
    const auto text = string_of(field);
    if (!text)
    {
        return text.error();
    }
    auto timestamp = parse_timestamp(*text);
    if (!timestamp)
    {
        Refusal refusal = timestamp.error();
        refusal.where = field.path;
        return refusal;
    }
    return timestamp;
}

Result<DeviceTime> read_native_time(const Field& message)
{
    const auto time = find_field(message, "time");
    const auto counter = find_field(message, "counter");
    if (!counter)
    {
        if (!time)
        {
            return Refusal{Error::key_missing, "time", "neither \"time\" nor \"counter\""};
        }
        return read_clock(message, *time);
    }
    for (const std::string_view key : {"time", "sent"})
    {
        if (find_field(message, key))
        {
            return Refusal{Error::key_unknown, std::string(key), "not together with \"counter\""};
        }
    }
    return read_counter(*counter);
}

} // namespace varde::devices::bridges
