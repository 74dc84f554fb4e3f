// Puts a Glucose Measurement 2A18 and its Context 2A34 together: a meter sends two packets with the
// same sequence number, the measurement first. The glucose client owns one join per connection.
#pragma once

#include "devices/gatt/quirks.hpp"
#include "devices/measurement.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace varde::devices::gatt
{

// A meter sends the context right after its measurement. So many may be on their way at once.
constexpr std::size_t most_waiting_measurements = 16;

struct GlucoseJoin
{
    std::vector<Report> waiting; // measurements whose context is to follow, in order of arrival
};

// The reports that are complete now: this measurement when no context follows it. One that gave way
// because too many wait, or because its sequence number came again, is reported as by `flush`.
Result<std::vector<Report>> take_measurement(GlucoseJoin& join,
                                             std::span<const std::uint8_t> packet,
                                             const Quirks& quirks);

// The measurement with the readings and the status of its context; of a control solution only the
// status. Refused as segment-missing when no measurement waits for it. A context that cannot be
// read leaves its measurement waiting. One with a meal that the specification keeps for later is
// refused together with its measurement, which waits no more: a meter for ketones sends them as a
// glucose that only such a meal tells from one.
Result<std::vector<Report>> take_context(GlucoseJoin& join, std::span<const std::uint8_t> packet,
                                         const Quirks& quirks);

// What waits, without its context: "context-missing" in place of "context-follows". For the end of
// a transfer or of the connection, so that a glucose never waits for a meal.
std::vector<Report> flush(GlucoseJoin& join);

} // namespace varde::devices::gatt
