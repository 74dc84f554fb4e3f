// When a data point of Open mHealth was measured: its effective time frame (schema time-frame).
#pragma once

#include "devices/bridges/field.hpp"
#include "devices/time.hpp"

namespace varde::devices::bridges
{

// "date_time", or the end of "time_interval": its "end_date_time", else its start and "duration".
// An interval that is a part of a day ("2013-02-05", "morning") has a raw time, but no clock's. A
// time frame is not required: without one there is no time.
Result<DeviceTime> read_time_frame(const Field& body);

} // namespace varde::devices::bridges
