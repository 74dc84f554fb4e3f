#include "gateway/record/diagnostics.hpp"

#include "fhir/flavour/flavour.hpp"
#include "gateway/event_json.hpp"
#include "gateway/store/bridge_rows.hpp"
#include "gateway/version.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <utility>

namespace varde::gateway::record
{
namespace
{

using devices::Json;
namespace fs = std::filesystem;

template <class Items, class Write>
Json list(const Items& items, Write write)
{
    Json all{Json::Array{}};
    for (const auto& item : items)
    {
        all.push(write(item));
    }
    return all;
}

Json time(devices::Instant at)
{
    return Json(devices::format_utc(at));
}

Json size_of(const fs::path& file)
{
    std::error_code error;
    const auto size = fs::file_size(file, error);
    return error ? Json() : Json(static_cast<std::int64_t>(size));
}

Json store_json(store::Reader& reader, const fs::path& folder)
{
    std::error_code error;
    const auto space = fs::space(folder, error);
    const auto file = folder / store::database_name;
    return Json::object(
        {{"sqlite", store::sqlite_version()},
         {"schema", Json::Number{reader.connection().pragma("PRAGMA user_version")}},
         {"database_bytes", size_of(file)},
         {"wal_bytes", size_of(file.string() + "-wal")},
         {"free_bytes", error ? Json() : Json(static_cast<std::int64_t>(space.available))}});
}

Json messages_json(const store::Conservation& counts)
{
    Json refused_by{Json::Object{}};
    for (const auto& [code, count] : counts.refused_by)
    {
        refused_by.set(code, count);
    }
    return Json::object({{"received", counts.received},
                         {"stored", counts.stored},
                         {"duplicate", counts.duplicate},
                         {"refused", counts.refused},
                         {"noted", counts.noted},
                         {"waiting", counts.waiting},
                         {"refused_by", std::move(refused_by)},
                         {"measurements", counts.measurements},
                         {"withheld", counts.withheld}});
}

Json destination_json(const config::DestinationSettings& destination,
                      const store::Conservation& counts)
{
    Json json = Json::object(
        {{"id", destination.id},
         {"kind", destination.kind == config::DestinationKind::server ? "server" : "folder"},
         {"flavour", fhir::flavour::code(destination.flavour)}});
    const auto found =
        std::ranges::find(counts.destinations, destination.id, &store::DestinationCounts::id);
    if (found != counts.destinations.end())
    {
        json.set("queued", found->queued);
        json.set("delivered", found->delivered);
        json.set("pending", found->pending);
        json.set("parked", found->parked);
        json.set("dropped", found->dropped);
        json.set("withheld", found->withheld);
        json.set("oldest_pending", found->oldest ? time(*found->oldest) : Json());
    }
    return json;
}

// Without the detail, which may say what a device said.
Json event_json(const store::EventRow& row, const EventClocks& clocks)
{
    const auto whole = gateway::json_of(row, clocks);
    Json json{Json::Object{}};
    for (const auto* key : {"code", "subject", "first", "last", "times", "shown", "time_known"})
    {
        json.set(key, *whole.find(key));
    }
    return json;
}

// Where and why, never the words around it.
Json refusal_json(const store::RefusalRow& row)
{
    return Json::object({{"device", row.device},
                         {"code", row.code},
                         {"where", row.where},
                         {"times", row.times},
                         {"last", time(row.last)}});
}

Json seen_json(const store::DeviceSeen& seen, const devices::Registry& registry)
{
    const auto* device = registry.find_device(seen.device);
    return Json::object({{"device", seen.device},
                         {"profile", device == nullptr ? Json() : Json(device->profile)},
                         {"model", device == nullptr ? Json() : Json(device->model)},
                         {"firmware", device == nullptr ? Json() : Json(device->firmware)},
                         {"state", device == nullptr ? Json() : Json(devices::code(device->state))},
                         {"last", time(seen.last)},
                         {"battery", seen.battery ? Json(*seen.battery) : Json()},
                         {"missing", seen.sequence.missing},
                         {"late", seen.sequence.late},
                         {"restarts", seen.sequence.restarts}});
}

Json bridge_json(const store::BridgeRow& row)
{
    return Json::object({{"dialect", row.dialect},
                         {"bridge", row.bridge},
                         {"last", time(row.last)},
                         {"messages", row.messages},
                         {"devices", static_cast<std::int64_t>(row.devices.size())}});
}

Json counts_json(const config::Settings& settings)
{
    const auto count = [](std::size_t size) { return static_cast<std::int64_t>(size); };
    return Json::object({{"devices", count(settings.registry.devices.size())},
                         {"patients", count(settings.registry.patients.size())},
                         {"assignments", count(settings.registry.assignments.size())},
                         {"profiles", count(settings.profiles.size())},
                         {"profile_problems", count(settings.profile_problems.size())},
                         {"plans", count(settings.plans.patients.size())},
                         {"plan_problems", count(settings.plans.problems.size())},
                         {"channels", count(settings.notification.channels.size())}});
}

// Texts that tell a patient apart, the longest first.
std::vector<std::string> names_of_patients(const devices::Registry& registry)
{
    std::vector<std::string> names;
    for (const auto& [id, patient] : registry.patients)
    {
        names.push_back(id);
        if (!patient.identifier.value.empty())
        {
            names.push_back(patient.identifier.value);
        }
    }
    std::ranges::sort(names, std::greater{}, &std::string::size);
    return names;
}

std::string masked(std::string text, const std::vector<std::string>& names)
{
    constexpr std::string_view mask = "[patient]";
    for (const auto& name : names)
    {
        for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at))
        {
            text.replace(at, name.size(), mask);
            at += mask.size();
        }
    }
    return text;
}

Json masked(const Json& json, const std::vector<std::string>& names)
{
    if (const auto* text = json.as_string())
    {
        return Json(masked(*text, names));
    }
    if (const auto* array = json.as_array())
    {
        return list(*array, [&names](const Json& item) { return masked(item, names); });
    }
    if (const auto* object = json.as_object())
    {
        Json::Object members;
        for (const auto& [key, value] : *object)
        {
            members.emplace_back(masked(key, names), masked(value, names));
        }
        return Json(std::move(members));
    }
    return json;
}

} // namespace

Json diagnostics(store::Reader& reader, const config::Settings& settings, devices::Instant now)
{
    constexpr std::size_t newest = 100;
    const store::Snapshot of_one_moment(reader.connection());
    const auto counts = reader.conservation();
    const auto clocks = store::read_event_clocks(reader.connection(), true);
    auto json = Json::object(
        {{"made", time(now)},
         {"version", version},
         {"gateway", settings.gateway_id},
         {"store", store_json(reader, settings.store.directory)},
         {"configured", counts_json(settings)},
         {"messages", messages_json(counts)},
         {"destinations", list(settings.destinations, [&counts](const auto& one)
                               { return destination_json(one, counts); })},
         {"events", list(reader.events(true, newest), [&clocks](const store::EventRow& row)
                         { return event_json(row, clocks); })},
         {"refusals", list(reader.refusals(newest), refusal_json)},
         {"devices", list(reader.devices(), [&settings](const store::DeviceSeen& seen)
                          { return seen_json(seen, settings.registry); })},
         {"bridges", list(store::read_bridges(reader.connection()), bridge_json)}});
    return without_patients(json, settings.registry);
}

Json without_patients(const Json& json, const devices::Registry& registry)
{
    return masked(json, names_of_patients(registry));
}

} // namespace varde::gateway::record
