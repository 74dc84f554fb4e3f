// What is shown of devices; what is decided about them stands in device_decisions.cpp.
#include "gateway/api/device_calls.hpp"
#include "gateway/api/page.hpp"
#include "gateway/event_json.hpp"
#include "gateway/store/bridge_rows.hpp"
#include "gateway/store/erasure_rows.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace varde::gateway::api
{

using devices::Device;
using devices::Json;

namespace
{

struct Bench // all that is known of devices, read at one moment
{
    std::set<std::string, std::less<>> enrolled; // by people; the others the file declares
    std::map<std::string, store::DeviceSeen, std::less<>> seen;
    std::multimap<std::string, store::EventRow, std::less<>> events;
    EventClocks clocks;
    std::vector<store::EnrolledAssignment> assignments;
    std::map<std::string, store::Erasure, std::less<>> erasures;
    std::vector<store::BridgeRow> bridges;
};

Bench look_at_bench(const Reading& reading)
{
    Bench bench;
    auto enrolled = reading.reader.enrolled();
    for (const auto& device : enrolled.devices)
    {
        bench.enrolled.insert(device.id);
    }
    bench.assignments = std::move(enrolled.assignments);
    bench.erasures = store::read_erasures(reading.reader.connection());
    bench.bridges = store::read_bridges(reading.reader.connection());
    for (auto& seen : reading.reader.devices())
    {
        bench.seen.emplace(seen.device, seen);
    }
    for (auto& row : reading.reader.events(true, std::numeric_limits<std::int32_t>::max()))
    {
        bench.events.emplace(row.event.event.subject, row);
    }
    bench.clocks = store::read_event_clocks(reading.reader.connection(), true);
    return bench;
}

Json assignment_json(const devices::Assignment& assignment, const Bench& bench)
{
    const auto same = [&assignment](const store::EnrolledAssignment& one)
    { return one.assignment == assignment; };
    const auto found = std::find_if(bench.assignments.begin(), bench.assignments.end(), same);
    const bool declared = found == bench.assignments.end();
    auto json = Json::object({{"patient", assignment.patient},
                              {"from", json_of(assignment.from)},
                              {"until", json_of(assignment.until)},
                              {"user", assignment.user ? Json(*assignment.user) : Json()},
                              {"declared", declared}});
    if (!declared)
    {
        json.set("number", found->number);
    }
    return json;
}

void put_words(Json& json, const Device& device)
{
    json.set("profile", device.profile);
    json.set("address", device.address);
    json.set("topics", list_of(device.topics));
    json.set("manufacturer", device.manufacturer);
    json.set("model", device.model);
    json.set("serial", device.serial);
    json.set("firmware", device.firmware);
    json.set("udi", device.udi);
    json.set("location", device.location);
    json.set("silent_after_minutes",
             device.silent_after ? Json(static_cast<std::int64_t>(device.silent_after->count()))
                                 : Json());
}

void put_seen(Json& json, const Device& device, const Bench& bench)
{
    const auto found = bench.seen.find(device.id);
    const auto* seen = found == bench.seen.end() ? nullptr : &found->second;
    json.set("last_seen", seen == nullptr ? Json() : json_of(seen->last));
    json.set("battery", seen != nullptr && seen->battery ? Json(*seen->battery) : Json());
    json.set("sequence", seen == nullptr ? Json()
                                         : Json::object({{"missing", seen->sequence.missing},
                                                         {"late", seen->sequence.late},
                                                         {"restarts", seen->sequence.restarts}}));
}

Json hearers_json(const Device& device, const Bench& bench)
{
    auto list = empty_list();
    for (const auto& bridge : bench.bridges)
    {
        for (const auto& one : bridge.devices)
        {
            if (one.device == device.id)
            {
                list.push(Json::object({{"bridge", bridge.bridge},
                                        {"dialect", bridge.dialect},
                                        {"last_seen", json_of(one.last)},
                                        {"signal", one.signal ? Json(*one.signal) : Json()}}));
            }
        }
    }
    return list;
}

Json erasure_json(const Device& device, const Bench& bench)
{
    const auto found = bench.erasures.find(device.id);
    if (found == bench.erasures.end())
    {
        return Json();
    }
    const auto& erasure = found->second;
    return Json::object({{"asked", json_of(erasure.asked)},
                         {"way", erasure.way},
                         {"erased", json_of(erasure.erased)},
                         {"kept", erasure.kept.empty() ? Json() : Json(erasure.kept)}});
}

Json device_json(const Device& device, const Reading& reading, const Bench& bench)
{
    auto json = Json::object({{"id", device.id},
                              {"state", devices::code(device.state)},
                              {"declared", !bench.enrolled.contains(device.id)}});
    put_words(json, device);
    auto assignments = empty_list();
    for (const auto& assignment : reading.settings.registry.assignments)
    {
        if (assignment.device == device.id)
        {
            assignments.push(assignment_json(assignment, bench));
        }
    }
    json.set("assignments", std::move(assignments));
    put_seen(json, device, bench);
    json.set("heard_by", hearers_json(device, bench));
    Json clock;
    auto events = empty_list();
    for (auto [at, end] = bench.events.equal_range(device.id); at != end; ++at)
    {
        const auto& event = at->second.event.event;
        clock = event.code.starts_with("clock") ? json_of(event.detail) : clock;
        events.push(gateway::json_of(at->second, bench.clocks));
    }
    json.set("clock", std::move(clock));
    json.set("events", std::move(events));
    json.set("erasure", erasure_json(device, bench));
    return json;
}

Json claim_json(const store::Claim& claim)
{
    return Json::object(
        {{"source", claim.source},
         {"address", claim.address},
         {"dialect", claim.dialect},
         {"topic", claim.topic},
         {"model", claim.model},
         {"first", json_of(claim.first)},
         {"last", json_of(claim.last)},
         {"times", claim.times},
         {"profiles", list_of(claim.profiles,
                              [](const devices::ProfileMatch& match)
                              {
                                  return Json::object(
                                      {{"id", match.profile},
                                       {"reasons",
                                        list_of(match.reasons, [](const devices::Words& words)
                                                { return json_of(words); })}});
                              })}});
}

} // namespace

http::Response list_devices(const Reading& reading, const Call& call)
{
    Query query(call.query, {"state"});
    const auto state = query.choice("state", {"ready", "in-use", "released", "retired"});
    std::vector<const Device*> devices;
    for (const auto& [id, device] : reading.settings.registry.devices)
    {
        if (!state || *state == devices::code(device.state))
        {
            devices.push_back(&device);
        }
    }
    const auto bench = look_at_bench(reading);
    auto page = page_of(devices, query,
                        [&reading, &bench](const Device* device)
                        { return device_json(*device, reading, bench); });
    return query.good() ? answer(page) : query.refusal();
}

http::Response show_device(const Reading& reading, const Call& call)
{
    const auto named = call.path.find("device");
    const auto& id = named == call.path.end() ? call.shown : named->second;
    const auto* device = reading.settings.registry.find_device(id);
    return device == nullptr ? not_found()
                             : answer(device_json(*device, reading, look_at_bench(reading)));
}

http::Response list_profiles(const Reading& reading, const Call&)
{
    auto items = list_of(reading.settings.profiles,
                         [](const auto& entry)
                         {
                             const auto& profile = entry.second;
                             return Json::object({{"id", profile.id},
                                                  {"name", profile.name},
                                                  {"manufacturer", profile.manufacturer},
                                                  {"model", profile.model}});
                         });
    return answer(Json::object({{"items", std::move(items)}}));
}

http::Response list_claims(const Reading& reading, const Call&)
{
    return answer(Json::object({{"items", list_of(reading.reader.claims(), claim_json)}}));
}

} // namespace varde::gateway::api
