// The part of a measurement that has no column of its own, as JSON. Pure.
#pragma once

#include "devices/measurement.hpp"

#include <string>
#include <string_view>

namespace varde::gateway::store
{

// {"unit":"mm[Hg]","components":{"systolic":128,"mean":"not-a-number"},"raw":"...","offset":60,
// ...}; what is empty is left out.
std::string write_body(const devices::Measurement& measurement);

// Fills in what the text has; false when it is not such a text.
bool read_body(std::string_view text, devices::Measurement& measurement);

// A UUID as its 16 bytes and back. Empty when the text is not a UUID in lower case.
std::string uuid_bytes(std::string_view text);
std::string uuid_text(std::string_view bytes);

} // namespace varde::gateway::store
