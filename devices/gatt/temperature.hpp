// Temperature Measurement 2A1C, Intermediate Temperature 2A1E and Temperature Type 2A1D (Health
// Thermometer Service 1.0, section 3). The first two have the same layout.
#pragma once

#include "devices/gatt/date_time.hpp"
#include "devices/gatt/quirks.hpp"
#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace varde::devices::gatt
{

struct Temperature
{
    bool in_fahrenheit = false;
    Value value;
    std::optional<DateTime> time;
    std::string_view site; // "ear"; empty when the packet does not say
};

Result<Temperature> read_temperature(std::span<const std::uint8_t> packet,
                                     const Quirks& quirks = {});

// Of a thermometer that is always used in the same place, and says so here instead of in each of
// its measurements.
Result<std::string_view> read_temperature_type(std::span<const std::uint8_t> packet,
                                               const Quirks& quirks = {});

// A report of body_temperature; the place on the body is its status, "site-ear".
Result<std::vector<Report>> decode_temperature(std::span<const std::uint8_t> packet,
                                               const Quirks& quirks, const Vocabulary& vocabulary);
// What a thermometer shows while it still rises is no measurement: always a report without
// readings and with the status "intermediate".
Result<std::vector<Report>> decode_intermediate_temperature(std::span<const std::uint8_t> packet,
                                                            const Quirks& quirks,
                                                            const Vocabulary& vocabulary);

} // namespace varde::devices::gatt
