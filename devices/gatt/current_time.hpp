// What a device's clock shows and where it believes to be: Current Time 2A2B, Local Time
// Information 2A0F, Time Zone 2A0E and DST Offset 2A0D (Current Time Service 1.1, section 3).
#pragma once

#include "devices/gatt/date_time.hpp"
#include "devices/gatt/quirks.hpp"
#include "devices/time.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace varde::devices::gatt
{

struct CurrentTime
{
    DateTime time;
    std::uint8_t fraction = 0;        // of the second, in 1/256
    std::optional<unsigned> weekday;  // 1 is Monday; nothing when the device does not know
    std::vector<std::string> reasons; // why the clock was set last, e.g. "time-zone-change"
};

Result<CurrentTime> read_current_time(std::span<const std::uint8_t> packet,
                                      const Quirks& quirks = {});

// Each is nothing when the device does not know it.
struct LocalTimeZone
{
    std::optional<UtcOffset> standard; // from UTC, in winter as in summer
    std::optional<UtcOffset> daylight; // what summer adds to it now

    // From UTC at this moment.
    std::optional<UtcOffset> offset() const noexcept;

    friend bool operator==(const LocalTimeZone&, const LocalTimeZone&) = default;
};

Result<std::optional<UtcOffset>> read_time_zone(std::span<const std::uint8_t> packet,
                                                const Quirks& quirks = {});
Result<std::optional<UtcOffset>> read_daylight_offset(std::span<const std::uint8_t> packet,
                                                      const Quirks& quirks = {});
Result<LocalTimeZone> read_local_time_zone(std::span<const std::uint8_t> packet,
                                           const Quirks& quirks = {});

} // namespace varde::devices::gatt
