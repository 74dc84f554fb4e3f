#include "gateway/alert_json.hpp"

#include "devices/alert_summary.hpp"

#include <algorithm>
#include <array>

namespace varde::gateway
{

namespace
{

using devices::Instant;
using devices::Json;

constexpr std::array<std::string_view, 3> ring_codes{"none", "late", "now"};

Json time(Instant instant)
{
    return Json(devices::format_utc(instant));
}

Json words(const devices::Words& words)
{
    return Json::object({{"en", words.en}, {"nb", words.nb}});
}

Json act(const devices::PersonalAct& act)
{
    return Json::object({{"by", act.by}, {"at", time(act.at)}});
}

void add_times(Json& json, const devices::AlertRecord& record)
{
    if (record.episodes.empty())
    {
        return;
    }
    json.set("onset", time(record.episodes.front().onset));
    json.set("latest", time(record.episodes.back().latest));
    if (record.episodes.back().ended)
    {
        json.set("ended", time(*record.episodes.back().ended));
    }
}

void add_acts(Json& json, const devices::AlertRecord& record)
{
    if (record.acknowledged)
    {
        json.set("acknowledged", act(*record.acknowledged));
    }
    if (record.snoozed)
    {
        Json snoozed = act(*record.snoozed);
        if (record.snoozed_until)
        {
            snoozed.set("until", time(*record.snoozed_until));
        }
        json.set("snoozed", std::move(snoozed));
    }
    if (record.withdrawn)
    {
        json.set("withdrawn", true);
    }
}

Json components(const devices::Measurement& measurement)
{
    Json json = Json(Json::Object{});
    for (const auto& component : measurement.components)
    {
        const auto* decimal = std::get_if<devices::Decimal>(&component.value);
        json.set(component.name,
                 decimal != nullptr
                     ? devices::to_string(*decimal)
                     : std::string(devices::code(std::get<devices::Absence>(component.value))));
    }
    return json;
}

Json point(const std::string& id, std::span<const devices::Measurement> measured)
{
    Json json = Json::object({{"id", id}});
    const auto found = std::ranges::find(measured, id, &devices::Measurement::id);
    if (found != measured.end())
    {
        json.set("taken", devices::format_timestamp(found->taken.at));
        json.set("kind", found->kind);
        json.set("unit", found->unit);
        json.set("device", found->device);
        json.set("components", components(*found));
    }
    return json;
}

Json span(const devices::UsedSpan& used)
{
    return Json::object({{"kind", used.series.kind},
                         {"component", used.series.component},
                         {"from", time(used.from)},
                         {"until", time(used.until)},
                         {"count", used.count}});
}

Json episode(const devices::Episode& one, std::span<const devices::Measurement> measured)
{
    Json points = Json(Json::Array{});
    for (const auto& id : one.why.points)
    {
        points.push(point(id, measured));
    }
    Json spans = Json(Json::Array{});
    for (const auto& used : one.why.spans)
    {
        spans.push(span(used));
    }
    Json json = Json::object({{"onset", time(one.onset)},
                              {"latest", time(one.latest)},
                              {"zone", devices::code(one.zone)},
                              {"peak", devices::code(one.peak)},
                              {"count", one.count},
                              {"plan_version", one.plan_version},
                              {"words", words(one.why.sentence)},
                              {"points", std::move(points)},
                              {"spans", std::move(spans)}});
    if (one.ended)
    {
        json.set("ended", time(*one.ended));
    }
    if (!one.why.because.empty())
    {
        json.set("because", one.why.because);
    }
    return json;
}

} // namespace

Json json_of(const store::AlertRow& row)
{
    const auto& record = row.record;
    const int version = record.episodes.empty() ? 0 : record.episodes.back().plan_version;
    Json json = Json::object({{"number", row.number},
                              {"id", record.id},
                              {"patient", row.patient},
                              {"rule", record.rule},
                              {"type", devices::code(record.type)},
                              {"priority", devices::priority_of(record)},
                              {"presence", devices::code(record.facets.presence)},
                              {"signal", devices::code(record.facets.signal)},
                              {"zone", devices::code(devices::zone_of(record))},
                              {"peak", devices::code(devices::peak_of(record))},
                              {"words", words(devices::words_of(record))},
                              {"count", record.count()},
                              {"plan_version", version},
                              {"opened", time(row.opened)},
                              {"updated", time(row.updated)},
                              {"changes", row.changes}});
    add_times(json, record);
    add_acts(json, record);
    return json;
}

Json json_with_episodes(const store::AlertRow& row, std::span<const devices::Measurement> measured)
{
    Json json = json_of(row);
    Json episodes = Json(Json::Array{});
    for (const auto& one : row.record.episodes)
    {
        episodes.push(episode(one, measured));
    }
    json.set("episodes", std::move(episodes));
    return json;
}

Json json_of(const store::AlertChangeRow& row)
{
    Json json = Json::object({{"number", row.number},
                              {"alert", row.alert},
                              {"id", row.change.alert},
                              {"patient", row.patient},
                              {"rule", row.change.rule},
                              {"phase", devices::code(row.change.phase)},
                              {"ring", ring_codes.at(static_cast<std::size_t>(row.change.ring))},
                              {"zone", devices::code(row.change.zone)},
                              {"presence", devices::code(row.after.presence)},
                              {"signal", devices::code(row.after.signal)},
                              {"at", time(row.change.at)},
                              {"recorded", time(row.recorded)}});
    if (!row.actor.empty())
    {
        json.set("actor", row.actor);
    }
    return json;
}

Json json_of(const store::UndecidedRow& row)
{
    return Json::object({{"patient", row.patient},
                         {"rule", row.what.rule},
                         {"because", row.what.because},
                         {"words", words(row.what.sentence)},
                         {"since", time(row.since)}});
}

} // namespace varde::gateway
