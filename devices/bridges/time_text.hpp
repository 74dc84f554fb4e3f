// The times that bridges and profiles write, each read by the format that is known beforehand.
#pragma once

#include "devices/bridges/field.hpp"
#include "devices/bridges/terms.hpp"
#include "devices/time.hpp"

namespace varde::devices::bridges
{

// A string, or a number where the format counts. The raw time is the text as it was sent.
Result<DeviceTime> read_time(const Field& field, TimeFormat format);

// Seconds since 1970-01-01T00:00:00Z, cut to milliseconds; years 1970 to 2199.
Result<Timestamp> timestamp_of_epoch(const Decimal& seconds);

// With its offset where it has one, else a local time.
Result<DeviceTime> read_clock_time(std::string_view text);

} // namespace varde::devices::bridges
