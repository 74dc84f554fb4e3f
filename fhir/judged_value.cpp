#include "fhir/judged_value.hpp"

#include "fhir/data_types.hpp"
#include "fhir/observed_value.hpp"
#include "fhir/reference_range.hpp"

#include <algorithm>

namespace varde::fhir
{

using devices::Json;

void set_judged_value(Json& observation, const devices::Measurement& measurement,
                      const devices::Kind& kind, std::span<const LimitInForce> limits)
{
    const auto judge = [&](Json& target, std::string_view component)
    {
        // Nobody passes a limit with a value that is not there.
        if (const auto* limit = leading_limit(limits, component);
            limit != nullptr && target.find("valueQuantity") != nullptr)
        {
            const Json judgement =
                Json::object({{"coding", list_of(interpretation_coding(*limit))}});
            target.set("interpretation", list_of(judgement));
        }
        set_reference_ranges(target, limits, component, kind);
    };
    set_value(observation, measurement, kind, judge);
}

std::optional<devices::Coding> body_site_of(const devices::Measurement& measurement)
{
    const auto said = [&](const char* site)
    {
        return std::find(measurement.status.begin(), measurement.status.end(), site) !=
               measurement.status.end();
    };
    if (said("site-finger"))
    {
        return devices::Coding{snomed, "7569003", ""};
    }
    if (said("site-toe"))
    {
        return devices::Coding{snomed, "29707007", ""};
    }
    return std::nullopt;
}

} // namespace varde::fhir
