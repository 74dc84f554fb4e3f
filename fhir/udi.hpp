// The Unique Device Identification on a device's label, as FHIR carries it.
#pragma once

#include "devices/json.hpp"

#include <string>

namespace varde::fhir
{

// `udi` as a person typed it: whole, "(01)07041234567893(21)A1", or its device identifier alone.
// Sets Device.udiCarrier; nothing where there is none.
void set_udi(devices::Json& device, const std::string& udi);

} // namespace varde::fhir
