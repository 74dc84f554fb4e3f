// What a person entered in place of a device. Pure.
#pragma once

#include "devices/measurement.hpp"

#include <algorithm>
#include <string_view>

namespace varde::devices
{

// Stands where the device would. No device may have this id: nobody can say it of himself.
inline constexpr std::string_view by_hand = "entered-by-hand";
// Who it was, among the status words of the measurement.
inline constexpr std::string_view by_patient = "entered-by-patient";
inline constexpr std::string_view by_clinician = "entered-by-clinician";

inline bool is_by_hand(const Measurement& measurement) noexcept
{
    return measurement.device == by_hand;
}

inline bool is_by_patient(const Measurement& measurement) noexcept
{
    return is_by_hand(measurement) &&
           std::find(measurement.status.begin(), measurement.status.end(), by_patient) !=
               measurement.status.end();
}

} // namespace varde::devices
