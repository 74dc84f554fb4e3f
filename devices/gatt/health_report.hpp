// What the observations of a Generic Health Sensor mean: the vocabulary's kinds, found by their
// codes of ISO/IEEE 11073-10101. A new kind of sensor needs no C++ (Generic Health Sensor Service
// 1.0, section 3).
#pragma once

#include "devices/gatt/health_observation.hpp"
#include "devices/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace varde::devices::gatt
{

// One report of an observation, one of each readable member of a bundle.
// Numbers become readings; the components of a compound one become components of one reading
// where the vocabulary has them in one kind. What else the device says is named in the status:
// the bits of the measurement's status; "mdc-<code>" of supplemental information and of a type
// that says more than the kind; "mdc-<type>-<code>" of a coded component; "unread-mdc-<type>" of
// what stands beside readings and is no number or of no kind; "not-on-current-timeline".
// Where nothing is left to read it is refused, kind-unknown, and the caller keeps the octets.
// A setting of the device and test data are no measurement of a person: a report without readings.
Result<std::vector<Report>> health_reports(const HealthObservation& observation,
                                           const Quirks& quirks, const Vocabulary& vocabulary);

// The joined octets of Live 2B8B and of Stored Health Observations 2BDD; the record's number is the
// sequence of every report.
Result<std::vector<Report>> decode_live_octets(std::span<const std::uint8_t> octets,
                                               const Quirks& quirks, const Vocabulary& vocabulary);
Result<std::vector<Report>> decode_stored_octets(std::span<const std::uint8_t> octets,
                                                 const Quirks& quirks,
                                                 const Vocabulary& vocabulary);

// A packet that holds a whole observation; segment-missing where it is one of several, which need
// join(). Of the quirks `user` and `ignore_trailing` hold: a generic sensor describes itself.
Result<std::vector<Report>> decode_live_observation(std::span<const std::uint8_t> packet,
                                                    const Quirks& quirks,
                                                    const Vocabulary& vocabulary);
Result<std::vector<Report>> decode_stored_observation(std::span<const std::uint8_t> packet,
                                                      const Quirks& quirks,
                                                      const Vocabulary& vocabulary);

} // namespace varde::devices::gatt
