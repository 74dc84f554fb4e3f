#include "devices/bridges/native.hpp"

#include "devices/bridges/field.hpp"
#include "devices/bridges/native_reading.hpp"
#include "devices/bridges/native_time.hpp"
#include "devices/registry.hpp"

#include <utility>

namespace varde::devices::bridges
{
namespace
{

constexpr std::size_t most_readings = 16;
constexpr std::size_t most_status = 8;
constexpr TextRule id_rule{"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-", 64};
constexpr TextRule status_rule{"abcdefghijklmnopqrstuvwxyz0123456789-", 32};

using Failure = std::optional<Refusal>;

Failure check_version(const Field& message)
{
    if (const auto members = object_of(message); !members)
    {
        return members.error();
    }
    const auto field = require_field(message, "varde");
    if (!field)
    {
        return field.error();
    }
    const auto* number = field->value->as_number();
    if (number == nullptr)
    {
        return Refusal{Error::type_wrong, field->path, "not a number"};
    }
    if (number->text != "1")
    {
        return Refusal{Error::version_unknown, field->path, "this gateway reads version 1"};
    }
    return std::nullopt;
}

Failure read_names(const Field& message, Report& report)
{
    const auto sequence = required_count(message, "seq");
    if (!sequence)
    {
        return sequence.error();
    }
    report.sequence = *sequence;
    report.id = std::to_string(*sequence);
    if (const auto field = find_field(message, "id"))
    {
        const auto id = text_of(*field, id_rule);
        if (!id)
        {
            return id.error();
        }
        report.id = *id;
    }
    if (const auto field = find_field(message, "device"))
    {
        const auto device = string_of(*field);
        if (!device)
        {
            return device.error();
        }
        if (!is_device_id(*device))
        {
            return Refusal{Error::text_malformed, field->path, "not a device id"};
        }
        report.device = *device;
    }
    return std::nullopt;
}

Failure read_readings(const Field& message, Report& report)
{
    const auto field = require_field(message, "readings");
    if (!field)
    {
        return field.error();
    }
    const auto items = array_of(*field);
    if (!items)
    {
        return items.error();
    }
    if ((*items)->empty())
    {
        return Refusal{Error::readings_empty, field->path, "no reading"};
    }
    if ((*items)->size() > most_readings)
    {
        return Refusal{Error::number_out_of_range, field->path,
                       "more than " + std::to_string(most_readings) + " readings"};
    }
    for (std::size_t index = 0; index < (*items)->size(); ++index)
    {
        auto reading = read_native_reading(item_field(*field, index));
        if (!reading)
        {
            return reading.error();
        }
        report.readings.push_back(*std::move(reading));
    }
    return std::nullopt;
}

Failure read_status(const Field& message, Report& report)
{
    const auto field = find_field(message, "status");
    if (!field)
    {
        return std::nullopt;
    }
    const auto items = array_of(*field);
    if (!items)
    {
        return items.error();
    }
    if ((*items)->size() > most_status)
    {
        return Refusal{Error::number_out_of_range, field->path,
                       "more than " + std::to_string(most_status) + " states"};
    }
    for (std::size_t index = 0; index < (*items)->size(); ++index)
    {
        const auto status = text_of(item_field(*field, index), status_rule);
        if (!status)
        {
            return status.error();
        }
        report.status.emplace_back(*status);
    }
    return std::nullopt;
}

Failure read_battery(const Field& message, Report& report)
{
    const auto field = find_field(message, "battery");
    if (!field)
    {
        return std::nullopt;
    }
    const auto percent = whole_number_of(*field, 0, 100);
    if (!percent)
    {
        return percent.error();
    }
    report.battery = static_cast<int>(*percent);
    return std::nullopt;
}

Failure read_moment(const Field& message, Report& report)
{
    auto time = read_native_time(message);
    if (!time)
    {
        return time.error();
    }
    report.time = *std::move(time);
    return std::nullopt;
}

Failure check_shape(const Field& message)
{
    return check_keys(message, {"varde", "id", "device", "seq", "time", "sent", "counter",
                                "readings", "status", "battery"});
}

} // namespace

Result<Report> decode_native(std::string_view payload)
{
    const auto json = parse_json(payload);
    if (!json)
    {
        return json.error();
    }
    const Field message{&*json, {}};
    Report report;
    if (auto refusal = check_version(message)) // first: another version may have other keys
    {
        return *std::move(refusal);
    }
    if (auto refusal = check_shape(message))
    {
        return *std::move(refusal);
    }
    for (const auto step : {read_names, read_moment, read_readings, read_status, read_battery})
    {
        if (auto refusal = step(message, report))
        {
            return *std::move(refusal);
        }
    }
    return report;
}

} // namespace varde::devices::bridges
