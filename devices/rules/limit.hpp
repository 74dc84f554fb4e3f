// A simple limit on one component of one kind for one patient, as the registry has it. It is judged
// as a rule of a plan (devices/plan_of_limits.hpp).
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

} // namespace varde::devices
