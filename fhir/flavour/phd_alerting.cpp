#include "fhir/flavour/phd_alerting.hpp"

#include "fhir/data_types.hpp"
#include "fhir/flavour/phd_parts.hpp"
#include "fhir/reference_range.hpp"

#include <utility>

namespace varde::fhir::flavour
{
namespace
{

using devices::Json;

constexpr const char* measurement_status =
    "http://hl7.org/fhir/uv/pocd/CodeSystem/measurement-status";
constexpr const char* operational_states =
    "http://hl7.org/fhir/uv/phd/CodeSystem/SimpleAlertOperationalStatesCS";

Json interpreted_as(const char* status)
{
    return Json::object({{"coding", list_of(coding(measurement_status, status))}});
}

// One interpretation for each thing to say: the guide wants exactly one measurement status in each.
Json interpretations(const Quality& quality, const LimitInForce* limit)
{
    Json list;
    if (limit != nullptr && limit->side != devices::Side::within)
    {
        Json codings = list_of(coding(measurement_status, "in-alarm"));
        codings.push(interpretation_coding(*limit));
        list.push(Json::object({{"coding", std::move(codings)}}));
    }
    else if (quality.in_alarm)
    {
        list.push(interpreted_as("in-alarm"));
    }
    const std::pair<bool, const char*> verdicts[] = {
        {quality.questionable, "questionable"},
        {quality.calibrating, "calibration-ongoing"},
        {quality.early, "early-indication"},
        {quality.alarm_inhibited, "alarm-inhibited"},
    };
    for (const auto& [holds, code] : verdicts)
    {
        if (holds)
        {
            list.push(interpreted_as(code));
        }
    }
    return list;
}

const char* operational_state(const LimitInForce& limit) noexcept
{
    if (limit.low && limit.high)
    {
        return "Limits-On";
    }
    return limit.low ? "Limits-High-Off" : "Limits-Low-Off";
}

Json simple_alerting(const LimitInForce& limit, const devices::Kind& kind)
{
    Json range;
    if (limit.low)
    {
        range.set("low", quantity(*limit.low, kind.unit, kind.unit_words.en));
    }
    if (limit.high)
    {
        range.set("high", quantity(*limit.high, kind.unit, kind.unit_words.en));
    }
    const Json state =
        Json::object({{"coding", list_of(coding(operational_states, operational_state(limit)))}});
    Json parts;
    parts.push(Json::object({{"url", "currentLimits"}, {"valueRange", std::move(range)}}));
    parts.push(Json::object({{"url", "alertOperationalState"}, {"valueCodeableConcept", state}}));
    if (!limit.source.empty())
    {
        parts.push(Json::object({{"url", "alertOperationalText"}, {"valueString", limit.source}}));
    }
    if (limit.side != devices::Side::within)
    {
        const char* words = limit.side == devices::Side::below ? "At or below the lower limit"
                                                               : "At or above the upper limit";
        parts.push(Json::object({{"url", "thresholdNotificationText"}, {"valueString", words}}));
    }
    return Json::object(
        {{"url", phd_structure("SimpleAlerting")}, {"extension", std::move(parts)}});
}

} // namespace

void set_alerting(Json& target, std::string_view component, std::span<const LimitInForce> limits,
                  const Quality& quality, const devices::Kind& kind)
{
    const bool has_value = target.find("valueQuantity") != nullptr;
    const auto* limit = leading_limit(limits, component);
    set_list(target, "interpretation", interpretations(quality, has_value ? limit : nullptr));
    set_reference_ranges(target, limits, component, kind);
    if (limit != nullptr && (limit->low || limit->high))
    {
        Json extensions = copy_of(target, "extension");
        extensions.push(simple_alerting(*limit, kind));
        target.set("extension", std::move(extensions));
    }
}

void set_measurement_status(Json& observation, const Quality& quality)
{
    set_list(observation, "interpretation", interpretations(quality, nullptr));
}

} // namespace varde::fhir::flavour
