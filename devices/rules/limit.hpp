// A limit on one component of one kind for one patient, and the alarm it keeps.
#pragma once

#include "devices/decimal.hpp"
#include "devices/measurement.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace varde::devices
{

enum class Priority
{
    low,
    medium,
    high,
};
std::string_view code(Priority priority) noexcept;

struct Limit
{
    std::string id; // unique per patient; names the rule in alerts
    std::string patient;
    std::string kind;
    std::string component = "value";
    std::optional<Decimal> low;
    std::optional<Decimal> high;
    Decimal hysteresis;
    Priority priority = Priority::medium;
    std::string source; // where an example limit comes from
};

enum class Side
{
    within,
    below,
    above,
};
std::string_view code(Side side) noexcept;

struct Alarm
{
    Side side = Side::within;

    friend bool operator==(const Alarm&, const Alarm&) = default;
};

// Decides the alarm after `value`, given the alarm before it. Pure: no clock, no I/O.
// At the limit the alarm is on; it clears only strictly past the hysteresis.
Alarm evaluate(const Limit& limit, Alarm before, const Decimal& value) noexcept;

} // namespace varde::devices
