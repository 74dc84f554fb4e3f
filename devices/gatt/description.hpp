// What a device says about itself instead of a measurement, as a report without readings: who made
// it, what its clock shows, what it can do. Each thing said is a status of the report: a name alone
// ("knows-users") or a name and a text ("model: BM85").
#pragma once

#include "devices/gatt/quirks.hpp"
#include "devices/measurement.hpp"
#include "devices/refusal.hpp"
#include "devices/vocabulary.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace varde::devices::gatt
{

// A characteristic of the Device Information Service: "manufacturer: ...", "model: ...",
// "serial-number: ...", "firmware: ...", "hardware: ...", "software: ...", "system-id: ...",
// "product-id: usb 0x0483, product 0x5740, version 0x0200", "certification: 12 octets".
template <std::uint16_t uuid>
Result<std::vector<Report>> decode_device_information(std::span<const std::uint8_t> packet,
                                                      const Quirks& quirks,
                                                      const Vocabulary& vocabulary);

using Described = Result<std::vector<Report>>;

// "clock: 2026-11-22T07:31:05", with "time-invalid" where no clock can show that; of 2A2B also
// "weekday: 7" and why it was set; of 2BF2 also "clock-needs-setting", "applies-summer-time",
// "manages-time-zone".
Described decode_date_time(std::span<const std::uint8_t> packet, const Quirks& quirks,
                           const Vocabulary& vocabulary);
Described decode_current_time(std::span<const std::uint8_t> packet, const Quirks& quirks,
                              const Vocabulary& vocabulary);
Described decode_current_elapsed_time(std::span<const std::uint8_t> packet, const Quirks& quirks,
                                      const Vocabulary& vocabulary);
// "time-zone: 60 min", "daylight-saving: 60 min", or "time-zone-unknown" and
// "daylight-saving-unknown"; of 2A0F both.
Described decode_time_zone(std::span<const std::uint8_t> packet, const Quirks& quirks,
                           const Vocabulary& vocabulary);
Described decode_daylight_offset(std::span<const std::uint8_t> packet, const Quirks& quirks,
                                 const Vocabulary& vocabulary);
Described decode_local_time_zone(std::span<const std::uint8_t> packet, const Quirks& quirks,
                                 const Vocabulary& vocabulary);

// "site-ear": where a thermometer measures always.
Described decode_temperature_type(std::span<const std::uint8_t> packet, const Quirks& quirks,
                                  const Vocabulary& vocabulary);

// Of a scale: "mass-resolution: 0.1 kg or 0.2 [lb_av]" and "height-resolution: 0.01 m or 1 [in_i]"
// where it tells them, "tells-time", "knows-users", "tells-body-mass-index"; of an analyser
// "tells: body_weight" for each kind.
Described decode_weight_feature(std::span<const std::uint8_t> packet, const Quirks& quirks,
                                const Vocabulary& vocabulary);
Described decode_body_composition_feature(std::span<const std::uint8_t> packet,
                                          const Quirks& quirks, const Vocabulary& vocabulary);

// Of a glucose sensor: what it measures in ("sample-interstitial-fluid"), "has-checksum",
// "tells-trend", "tells-quality".
Described decode_cgm_feature(std::span<const std::uint8_t> packet, const Quirks& quirks,
                             const Vocabulary& vocabulary);
// "session-start: 2026-11-22T07:31:05+01:00"; without the offset, and with "time-zone-unknown", as
// long as nobody told the sensor where it is.
Described decode_cgm_session_start(std::span<const std::uint8_t> packet, const Quirks& quirks,
                                   const Vocabulary& vocabulary);
// "session-run-time: 336 h"
Described decode_cgm_session_run_time(std::span<const std::uint8_t> packet, const Quirks& quirks,
                                      const Vocabulary& vocabulary);

// "observes: 150456" for each MDC code, "specialization: 4100, version 1".
Described decode_health_sensor_features(std::span<const std::uint8_t> packet, const Quirks& quirks,
                                        const Vocabulary& vocabulary);

} // namespace varde::devices::gatt
