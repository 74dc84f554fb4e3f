// What the native message says about when it was measured: a clock's time or a counter's.
#pragma once

#include "devices/bridges/field.hpp"
#include "devices/measurement.hpp"

namespace varde::devices::bridges
{

Result<Timestamp> timestamp_of(const Field& field);
Result<DeviceTime> read_native_time(const Field& message);

} // namespace varde::devices::bridges
