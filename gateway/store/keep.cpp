#include "gateway/store/keep.hpp"

#include "devices/interpret.hpp"
#include "gateway/kill_point.hpp"
#include "gateway/store/measurement_row.hpp"
#include "gateway/store/message_rows.hpp"
#include "gateway/store/outbox.hpp"
#include "gateway/store/refusals.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql last_number{"read the last measurement's number",
                          "SELECT seq FROM sqlite_sequence WHERE name = 'measurements'"};

KeptMessage keep_duplicate(Writer& writer, const RawMessage& message, const MessageKey& key,
                           const std::optional<FoundMessage>& found)
{
    const auto number =
        found ? found->number : insert_message(writer.connection, message, key, message.payload);
    count_duplicate(writer.connection, number);
    count_delivery(writer.counters, counter::duplicate);
    return {Kept::duplicate, {}};
}

std::int64_t next_number(Writer& writer)
{
    if (!writer.last_measurement)
    {
        auto query = writer.connection.query(last_number);
        writer.last_measurement = query.step() ? query.integer(0) : 0;
    }
    return ++*writer.last_measurement;
}

void keep_measurement(Writer& writer, std::int64_t message, const devices::Measurement& measurement)
{
    StoredMeasurement row;
    row.number = next_number(writer);
    row.message = message;
    row.measurement = measurement;
    row.withheld = !measurement.is_plausible();
    insert_measurement(writer.connection, row);
    writer.counters.add(counter::measurements, 1);
    if (row.withheld)
    {
        writer.counters.add(counter::withheld, 1);
        return;
    }
    enqueue(writer, row.number);
}

} // namespace

Comparison compare(Connection& connection, std::span<const devices::Measurement> measurements)
{
    Comparison comparison;
    for (std::size_t index = 0; index < measurements.size(); ++index)
    {
        const auto earlier = find_measurement(connection, measurements[index]);
        if (!earlier)
        {
            comparison.fresh.push_back(index);
            continue;
        }
        // A damaged row cannot be compared; it is verify's to report, not the device's fault.
        if (earlier->intact && !devices::same_content(earlier->measurement, measurements[index]))
        {
            comparison.conflicting = index;
            break;
        }
    }
    return comparison;
}

devices::Refusal conflict_of(std::size_t conflicting)
{
    return {devices::Error::identity_conflict, "readings[" + std::to_string(conflicting) + "]",
            "another value was stored for this device, kind and time"};
}

void keep_fresh(Writer& writer, std::int64_t message,
                std::span<const devices::Measurement> measurements,
                std::span<const std::size_t> fresh)
{
    kill_point("after-insert");
    for (const auto index : fresh)
    {
        keep_measurement(writer, message, measurements[index]);
    }
}

KeptMessage keep_message(Writer& writer, const RawMessage& message,
                         std::span<const devices::Measurement> measurements)
{
    if (measurements.empty())
    {
        throw std::invalid_argument("store: a message without a measurement cannot be kept as one");
    }
    const auto key = key_of(message, told(measurements.front().taken.raw));
    const auto found = find_message(writer.connection, message, key);
    if (found && found->stored)
    {
        return keep_duplicate(writer, message, key, found);
    }
    auto comparison = compare(writer.connection, measurements);
    if (comparison.conflicting)
    {
        refuse_message(writer, message, conflict_of(*comparison.conflicting));
        return {Kept::conflicting, {}};
    }
    if (comparison.fresh.empty())
    {
        return keep_duplicate(writer, message, key, found);
    }
    const auto number =
        found ? found->number : insert_stored_message(writer.connection, message, key);
    if (found)
    {
        mark_stored(writer.connection, number, message);
    }
    keep_fresh(writer, number, measurements, comparison.fresh);
    count_delivery(writer.counters, counter::stored);
    return {Kept::stored, std::move(comparison.fresh)};
}

} // namespace varde::gateway::store
