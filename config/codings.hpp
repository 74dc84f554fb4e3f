// Codes of the terminologies, as lists under the name of each: loinc = [{ code = "8867-4" }].
#pragma once

#include "config/table_reader.hpp"
#include "devices/vocabulary.hpp"

#include <vector>

namespace varde::config
{

// Of a measurement: LOINC first, then MDC, SNOMED CT, NPU, whatever the order in the file.
// Receivers that look at one coding only look at the first.
std::vector<devices::Coding> read_measurement_codings(TableReader& in);
// Of a device's type: MDC, then SNOMED CT.
std::vector<devices::Coding> read_device_codings(TableReader& in);

} // namespace varde::config
