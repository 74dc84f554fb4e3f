// CGM Measurement 2AA7 (Continuous Glucose Monitoring Service 1.0.2, section 3.1): what a sensor
// under the skin finds every few minutes. One packet holds one record or several.
#pragma once

#include "devices/gatt/cgm_session.hpp"
#include "devices/gatt/quirks.hpp"
#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace varde::devices::gatt
{

struct CgmRecord
{
    Value glucose;                // mg/dL
    std::uint16_t minutes = 0;    // since the session started
    std::uint32_t status = 0;     // 24 bits: status, calibration and temperature, warnings
    std::optional<Value> trend;   // mg/dL per minute
    std::optional<Value> quality; // percent
};

// What the sensor told when its session began.
struct CgmSession
{
    std::optional<bool> has_crc; // nothing: it did not tell
    std::optional<Timestamp> start;
    std::optional<GlucoseSample> sample; // none: in interstitial fluid, as nearly all are
    // Where another session may have begun since it told the start: when the packet was heard. The
    // start counts then only for a record that it dates to about this moment; one of another
    // session would get a time that nothing shows to be wrong.
    std::optional<Instant> only_near = {};
};

Result<std::vector<CgmRecord>> read_cgm(std::span<const std::uint8_t> packet,
                                        const Quirks& quirks = {},
                                        Checksum checksum = Checksum::unknown);

// Without a start: `raw` is "session+5min", which comes again in every session, and there is no
// clock. With one: `raw` is "2026-11-22T07:31:05+01:00+5min" and the clock is the sum.
DeviceTime cgm_time(std::uint16_t minutes, const std::optional<Timestamp>& start);

// Whether it is such a time without a start.
bool lacks_session_start(const DeviceTime& time) noexcept;

// A report for each record: interstitial_glucose, glucose_rate_of_change and glucose_quality.
Result<std::vector<Report>> decode_cgm(std::span<const std::uint8_t> packet, const Quirks& quirks,
                                       const Vocabulary& vocabulary);
// The same with what the packet alone does not tell. Of glucose instead, where 2AA8 says that the
// sample is blood; of a control solution reports without readings.
Result<std::vector<Report>> decode_cgm_in_session(std::span<const std::uint8_t> packet,
                                                  const Quirks& quirks, const CgmSession& session);

} // namespace varde::devices::gatt
