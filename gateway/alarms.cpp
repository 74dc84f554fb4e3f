#include "gateway/alarms.hpp"

#include "devices/alert.hpp"
#include "gateway/log.hpp"

#include <variant>

namespace varde::gateway
{

using devices::Side;

void Alarms::judge(const devices::Measurement& measurement, const devices::Registry& registry,
                   const devices::Vocabulary& vocabulary)
{
    if (!measurement.is_plausible() || measurement.taken.trust == devices::ClockTrust::suspect)
    {
        return;
    }
    const auto* kind = vocabulary.find(measurement.kind);
    for (const auto& limit : registry.limits)
    {
        if (limit.patient == measurement.patient && limit.kind == measurement.kind)
        {
            judge(limit, measurement, *kind);
        }
    }
}

void Alarms::judge(const devices::Limit& limit, const devices::Measurement& measurement,
                   const devices::Kind& kind)
{
    const auto* component = measurement.find(limit.component);
    const auto* value =
        component == nullptr ? nullptr : std::get_if<devices::Decimal>(&component->value);
    if (value == nullptr)
    {
        return;
    }
    const auto before = store_.alarm(limit.patient, limit.id);
    if (before && measurement.taken.at.instant <= before->judged_by)
    {
        return;
    }
    const auto alarm_before = before ? before->alarm : devices::Alarm{};
    const auto alarm_after = devices::evaluate(limit, alarm_before, *value);
    change(limit, alarm_before, alarm_after, measurement, kind);
    store_.put_alarm(limit.patient, limit.id, {alarm_after, measurement.taken.at.instant});
}

void Alarms::change(const devices::Limit& limit, devices::Alarm before, devices::Alarm after,
                    const devices::Measurement& measurement, const devices::Kind& kind)
{
    if (before == after)
    {
        if (after.side != Side::within)
        {
            store_.update_alert(limit.patient, limit.id, measurement.received);
        }
        return;
    }
    if (before.side != Side::within)
    {
        store_.clear_alert(limit.patient, limit.id, measurement.received);
        log::info("alert cleared", {{"rule", limit.id}, {"device", measurement.device}});
    }
    if (after.side != Side::within)
    {
        store_.raise_alert(limit, after.side, measurement,
                           devices::explain(limit, after.side, measurement, kind));
        log::warning("alert raised", {{"rule", limit.id},
                                      {"priority", std::string(devices::code(limit.priority))},
                                      {"device", measurement.device}});
    }
}

} // namespace varde::gateway
