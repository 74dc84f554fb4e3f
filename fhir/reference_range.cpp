#include "fhir/reference_range.hpp"

#include "fhir/data_types.hpp"

#include <utility>

namespace varde::fhir
{
namespace
{

using devices::Json;

int urgency(const LimitInForce& limit) noexcept
{
    const bool passed = limit.side != devices::Side::within;
    return (passed ? 10 : 0) + static_cast<int>(limit.priority);
}

} // namespace

void set_reference_ranges(Json& target, std::span<const LimitInForce> limits,
                          std::string_view component, const devices::Kind& kind)
{
    Json ranges;
    for (const auto& limit : limits)
    {
        if (limit.component != component || (!limit.low && !limit.high))
        {
            continue;
        }
        Json range;
        if (limit.low)
        {
            range.set("low", quantity(*limit.low, kind.unit, kind.unit_words.en));
        }
        if (limit.high)
        {
            range.set("high", quantity(*limit.high, kind.unit, kind.unit_words.en));
        }
        set_text(range, "text", limit.source);
        ranges.push(std::move(range));
    }
    if (!ranges.is_null())
    {
        target.set("referenceRange", std::move(ranges));
    }
}

const LimitInForce* leading_limit(std::span<const LimitInForce> limits,
                                  std::string_view component) noexcept
{
    const LimitInForce* leading = nullptr;
    for (const auto& limit : limits)
    {
        if (limit.component == component &&
            (leading == nullptr || urgency(limit) > urgency(*leading)))
        {
            leading = &limit;
        }
    }
    return leading;
}

Json interpretation_coding(const LimitInForce& limit)
{
    const bool critical = limit.priority == devices::Priority::high;
    const char* code = "N";
    if (limit.side == devices::Side::below)
    {
        code = critical ? "LL" : "L";
    }
    if (limit.side == devices::Side::above)
    {
        code = critical ? "HH" : "H";
    }
    return coding(observation_interpretation, code);
}

} // namespace varde::fhir
