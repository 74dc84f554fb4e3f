#include "gateway/limits_in_force.hpp"

#include <string>
#include <utility>
#include <variant>

namespace varde::gateway
{
namespace
{

using devices::Decimal;
using devices::Zone;

std::string source_of(const devices::Rule& rule, const devices::Plan& plan, Zone zone,
                      bool norwegian)
{
    const std::string colour =
        zone == Zone::red ? (norwegian ? "rød" : "red") : (norwegian ? "gul" : "yellow");
    const std::string version =
        plan.version.number == 0 ? (norwegian ? "grense fra registeret" : "limit of the registry")
                                 : (norwegian ? "planens versjon " : "plan version ") +
                                       std::to_string(plan.version.number);
    return (norwegian ? rule.name.nb : rule.name.en) + " (" + colour + "), " + version;
}

devices::Side side_of(const std::optional<Decimal>& low, const std::optional<Decimal>& high,
                      const Decimal& value)
{
    if (low && value <= *low)
    {
        return devices::Side::below;
    }
    return high && value >= *high ? devices::Side::above : devices::Side::within;
}

} // namespace

std::vector<fhir::LimitInForce> limits_in_force(std::span<const devices::Plan> versions,
                                                const devices::Measurement& measurement,
                                                bool norwegian)
{
    std::vector<fhir::LimitInForce> limits;
    const bool timeless = measurement.taken.trust == devices::ClockTrust::suspect;
    const auto* plan =
        timeless ? nullptr : devices::in_force(versions, measurement.taken.at.instant);
    for (const auto& rule : plan == nullptr ? std::vector<devices::Rule>{} : plan->rules)
    {
        const auto* test = std::get_if<devices::ValueLimit>(&rule.test);
        if (test == nullptr || !rule.alerts || test->series.kind != measurement.kind)
        {
            continue;
        }
        const auto* measured = measurement.find(test->series.component);
        const auto* value = measured == nullptr ? nullptr : std::get_if<Decimal>(&measured->value);
        for (const auto zone : {Zone::yellow, Zone::red})
        {
            const auto& bounds = test->bounds;
            const auto& low = zone == Zone::red ? bounds.below.red : bounds.below.yellow;
            const auto& high = zone == Zone::red ? bounds.above.red : bounds.above.yellow;
            if (!low && !high)
            {
                continue;
            }
            fhir::LimitInForce limit;
            limit.component = test->series.component;
            limit.low = low;
            limit.high = high;
            limit.side = value == nullptr ? devices::Side::within : side_of(low, high, *value);
            limit.priority =
                zone == Zone::red ? devices::Priority::high : devices::Priority::medium;
            limit.source = source_of(rule, *plan, zone, norwegian);
            limits.push_back(std::move(limit));
        }
    }
    return limits;
}

} // namespace varde::gateway
