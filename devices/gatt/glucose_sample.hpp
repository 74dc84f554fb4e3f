// What glucose was measured in and where that was taken from: one octet of Glucose Measurement 2A18
// (Glucose Service 1.0.1, section 3.1) and of CGM Feature 2AA8 (CGM Service 1.0.2, section 3.2).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices::gatt
{

struct GlucoseSample
{
    unsigned type = 0; // 1 to 10
    unsigned location = 0;

    // A test of the strips: its value is nobody's.
    bool is_control() const noexcept;
    // Of a type that the specification keeps for later: it may be another substance. There are
    // meters that say so for ketones.
    bool is_reserved() const noexcept;
    // "glucose", or "interstitial_glucose" which lags behind the blood and is never mixed with it.
    std::string_view kind() const noexcept;
};

// The type in the low four bits, the location in the high ones.
GlucoseSample parse_glucose_sample(std::uint8_t octet) noexcept;
// "sample-capillary-plasma" and "location-finger"; a control is "control-solution".
void append_sample(std::vector<std::string>& status, const GlucoseSample& sample);

} // namespace varde::devices::gatt
