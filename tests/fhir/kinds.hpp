// The kinds of measurement, the patient and the device that the FHIR tests speak about.
#pragma once

#include "devices/registry.hpp"
#include "devices/vocabulary.hpp"

#include <string_view>

namespace varde::fhir::test
{

// blood_pressure, heart_rate, oxygen_saturation, body_temperature, body_weight, glucose,
// respiratory_rate
const devices::Kind& kind(std::string_view name);
devices::Patient patient();
devices::Device cuff();

} // namespace varde::fhir::test
