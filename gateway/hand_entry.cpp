#include "gateway/hand_entry.hpp"

#include "devices/by_hand.hpp"
#include "devices/json.hpp"
#include "gateway/store/entered_rows.hpp"

#include <span>
#include <string_view>
#include <utility>

namespace varde::gateway
{

namespace
{

using devices::Json;

// There is no message as a device sends it. What stands in its place says what was entered, of
// whom, and by which act: two patients with one value at one moment are two messages.
store::RawMessage message_of(std::string_view topic, Json what, const std::string& patient,
                             devices::Instant received, const EnteredBy& by)
{
    what.set("patient", patient);
    what.set("by", by.account);
    what.set("key", by.key);
    store::RawMessage message;
    message.topic = topic;
    message.device = devices::by_hand;
    message.payload = devices::write_json(what);
    message.received = received;
    return message;
}

Json components_of(const devices::Measurement& measurement)
{
    Json components{Json::Object{}};
    for (const auto& component : measurement.components)
    {
        if (const auto* value = std::get_if<devices::Decimal>(&component.value))
        {
            components.set(component.name, Json(*value));
        }
    }
    return components;
}

} // namespace

HandEntry::HandEntry(store::Store& store, Clinic& clinic) : store_(store), clinic_(clinic) {}

store::Kept HandEntry::keep(const devices::Measurement& measurement, const EnteredBy& by)
{
    auto what = Json::object(
        {{"kind", measurement.kind}, {"unit", measurement.unit}, {"taken", measurement.taken.raw}});
    what.set("components", components_of(measurement));
    const auto message = message_of("hand/measurement", std::move(what), measurement.patient,
                                    measurement.received, by);
    const auto kept = store_.keep(message, std::span(&measurement, 1));
    if (!kept.fresh.empty())
    {
        store::insert_entered(store_.connection(), measurement.id, by.account);
        clinic_.measured(measurement);
    }
    return kept.kept;
}

store::Kept HandEntry::keep(const devices::Answered& answered, const EnteredBy& by)
{
    auto what = Json::object({{"questionnaire", answered.questionnaire},
                              {"version", static_cast<std::int64_t>(answered.version)},
                              {"answered_at", answered.taken.raw}});
    what.set("answers", devices::answers_json(answered.answers));
    const auto message =
        message_of("hand/answers", std::move(what), answered.patient, answered.received, by);
    const auto kept = store_.keep(message, answered);
    if (kept == store::Kept::stored)
    {
        store::insert_entered(store_.connection(), answered.id, by.account);
        clinic_.answered(answered);
    }
    return kept;
}

} // namespace varde::gateway
