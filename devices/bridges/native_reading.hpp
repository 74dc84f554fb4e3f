// One item of "readings" in the native message.
#pragma once

#include "devices/bridges/field.hpp"
#include "devices/measurement.hpp"

namespace varde::devices::bridges
{

Result<Reading> read_native_reading(const Field& field);

} // namespace varde::devices::bridges
