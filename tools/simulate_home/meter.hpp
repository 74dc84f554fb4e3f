// What a device makes of a body: its noise, its slow drift, its resolution and its unit. Pure.
#pragma once

#include "devices/measurement.hpp"
#include "tools/simulate_home/physiology.hpp"

#include <vector>

namespace varde::simulate_home
{

enum class MeterKind
{
    oximeter,
    thermometer,
    respiration_monitor,
    scale,
    cuff,
    glucometer,
    glucometer_mg_per_dl,
};

// `days` place the device's drift, `position` numbers the measurement for its noise.
std::vector<devices::Reading> measure(MeterKind kind, Seed device, const VitalSigns& body,
                                      double days, std::int64_t position);

} // namespace varde::simulate_home
