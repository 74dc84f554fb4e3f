// A Date Time as a sender writes it, and what a receiver must make of it.
#pragma once

#include "devices/time.hpp"
#include "tests/devices/gatt/packet_writer.hpp"

#include <array>
#include <cstdio>
#include <optional>
#include <string>

namespace varde::tests
{

struct SentTime
{
    unsigned year = 0; // 0: the device does not know it
    unsigned month = 1;
    unsigned day = 1;
    unsigned hour = 0;
    unsigned minute = 0;
    unsigned second = 0;

    void write(PacketWriter& packet) const
    {
        packet.u16(year);
        packet.octet(month);
        packet.octet(day);
        packet.octet(hour);
        packet.octet(minute);
        packet.octet(second);
    }

    bool is_told_by(const devices::DeviceTime& time) const
    {
        std::array<char, 32> raw{};
        std::snprintf(raw.data(), raw.size(), "%04u-%02u-%02uT%02u:%02u:%02u", year, month, day,
                      hour, minute, second);
        return time.raw == raw.data() && time.local == local();
    }

    std::optional<std::chrono::local_seconds> local() const
    {
        if (year == 0)
        {
            return std::nullopt;
        }
        const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(year)),
                                               std::chrono::month(month), std::chrono::day(day)};
        return std::chrono::local_days(date) + std::chrono::hours(hour) +
               std::chrono::minutes(minute) + std::chrono::seconds(second);
    }
};

// Every month has the days 1 to 28.
inline SentTime any_time(Random& random)
{
    const unsigned year = random.between(0, 9) == 0 ? 0 : random.between(1970, 2199);
    return {year,
            random.between(1, 12),
            random.between(1, 28),
            random.between(0, 23),
            random.between(0, 59),
            random.between(0, 59)};
}

} // namespace varde::tests
