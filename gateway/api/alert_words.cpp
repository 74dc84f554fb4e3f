#include "gateway/api/alert_words.hpp"

#include "devices/alert_summary.hpp"
#include "gateway/api/measurement_words.hpp"
#include "gateway/api/plan_words.hpp"
#include "gateway/api/problem.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace varde::gateway::api
{

using devices::AlertRecord;
using devices::AlertType;
using devices::Json;
using devices::Phase;
using devices::SignalState;
using devices::Zone;

namespace
{

constexpr std::size_t most_points = 100;

// A rule may have left the plan since: then the newest version that had it names it.
Json rule_name(const store::AlertRow& row, const config::Settings& settings)
{
    const auto versions = versions_of(settings, row.patient);
    for (auto plan = versions.rbegin(); plan != versions.rend(); ++plan)
    {
        const auto* rule = devices::find_rule(plan->rules, row.record.rule);
        if (rule != nullptr && !rule->name.en.empty())
        {
            return json_of(rule->name);
        }
    }
    return json_of(devices::Words{row.record.rule, row.record.rule});
}

Json judged_by(int number)
{
    return number == 0 ? Json() : Json(number);
}

std::string_view signal_of(SignalState signal)
{
    constexpr std::array codes{std::string_view("enabled"), std::string_view("acknowledged"),
                               std::string_view("snoozed")};
    return codes.at(static_cast<std::size_t>(signal));
}

Json zone_json(Zone zone)
{
    return devices::code(zone == Zone::green ? Zone::yellow : zone);
}

const devices::Measurement* find(std::span<const devices::Measurement> measured,
                                 std::string_view id)
{
    const auto found = std::find_if(measured.begin(), measured.end(),
                                    [id](const auto& one) { return one.id == id; });
    return found == measured.end() ? nullptr : &*found;
}

Json points_json(const devices::Episode& episode, std::span<const devices::Measurement> measured)
{
    auto points = empty_list();
    std::size_t count = 0;
    for (const auto& id : episode.why.points)
    {
        const auto* measurement = find(measured, id);
        if (measurement != nullptr && ++count <= most_points)
        {
            points.push(json_of(store::StoredMeasurement{0, 0, *measurement, false, true}));
        }
    }
    return points;
}

// What a change is called; nothing where it says nothing to people.
std::string_view act_of(const store::AlertChangeRow& row)
{
    switch (row.change.phase)
    {
    case Phase::start:
        return "raised";
    case Phase::escalate:
        return "escalated";
    case Phase::end:
        return !row.actor.empty()               ? "resolved"
               : row.change.zone == Zone::green ? "withdrawn"
                                                : "ended";
    case Phase::reset:
        return "acknowledged";
    default:
        break;
    }
    if (row.actor.empty())
    {
        return "";
    }
    return row.after.signal == SignalState::acknowledged ? "acknowledged"
           : row.after.signal == SignalState::snoozed    ? "snoozed"
                                                         : "snooze-ended";
}

// The hand-over of the patient, unless the alert itself was given away after it.
const store::HandOver* held_by(const store::AlertRow& row, const store::NotesInShort& notes,
                               const AlertAround& around)
{
    const auto found = around.hand_overs.find(row.patient);
    const bool holds = found != around.hand_overs.end() && row.record.is_open() &&
                       (notes.team.empty() || found->second.since >= notes.team_at);
    return holds ? &found->second : nullptr;
}

using Acts = std::vector<std::pair<devices::Instant, Json>>;

void put_note(Json& act, const store::AlertNote& note)
{
    if (!note.text.empty())
    {
        act.set("note", note.text);
    }
    if (note.until)
    {
        act.set("until", json_of(*note.until));
    }
}

// What was written in the same moment as the act, by the same person, belongs to it.
const store::AlertNote* written_with(const store::AlertChangeRow& change,
                                     std::span<const store::AlertNote> notes)
{
    const auto found = std::find_if(notes.begin(), notes.end(),
                                    [&change](const store::AlertNote& note)
                                    {
                                        return note.at == change.recorded &&
                                               note.account == change.actor && note.act != "note" &&
                                               note.act != "handed-over";
                                    });
    return found == notes.end() ? nullptr : &*found;
}

void add_changes(Acts& acts, std::set<std::int64_t>& told,
                 std::span<const store::AlertChangeRow> changes,
                 std::span<const store::AlertNote> notes, const Names& names)
{
    for (const auto& change : changes)
    {
        auto act = act_of(change);
        const auto* note = written_with(change, notes);
        if (act.empty())
        {
            continue;
        }
        if (note != nullptr && note->act == "resolved" && change.change.phase == Phase::reset)
        {
            act = "resolved";
        }
        auto json = Json::object({{"at", json_of(change.recorded)},
                                  {"act", act},
                                  {"by", person_json(change.actor, names)}});
        if (note != nullptr)
        {
            put_note(json, *note);
            told.insert(note->number);
        }
        acts.emplace_back(change.recorded, std::move(json));
    }
}

} // namespace

std::string_view code(Triage triage) noexcept
{
    constexpr std::array codes{std::string_view("red"), std::string_view("yellow"),
                               std::string_view("technical"), std::string_view("quiet")};
    return codes.at(static_cast<std::size_t>(triage));
}

Triage triage_of(const store::AlertRow& row) noexcept
{
    const AlertRecord& record = row.record;
    if (!record.is_open())
    {
        return Triage::quiet;
    }
    if (record.type == AlertType::technical)
    {
        return Triage::technical;
    }
    const bool unreadable = !row.intact || record.episodes.empty();
    return unreadable || record.latches() || devices::zone_of(record) == Zone::red ? Triage::red
                                                                                   : Triage::yellow;
}

Triage worst_of(std::span<const store::AlertRow> rows) noexcept
{
    auto worst = Triage::quiet;
    for (const auto& row : rows)
    {
        worst = std::min(worst, triage_of(row));
    }
    return worst;
}

std::vector<std::string> teams_of(const config::Settings& settings, std::string_view patient,
                                  devices::Instant now)
{
    std::set<std::string> teams;
    if (const auto* plan = devices::in_force(versions_of(settings, patient), now))
    {
        for (const auto& one : plan->responsible)
        {
            if (one.from <= now && (!one.until || now < *one.until))
            {
                teams.insert(one.team);
            }
        }
    }
    return {teams.begin(), teams.end()};
}

std::vector<std::string> teams_of(const store::AlertRow& row, const store::NotesInShort& notes,
                                  const AlertAround& around)
{
    const auto* held = held_by(row, notes, around);
    const auto& given = held == nullptr ? notes.team : held->team;
    return given.empty() ? teams_of(around.settings, row.patient, around.now)
                         : std::vector<std::string>{given};
}

Json hand_over_json(const store::HandOver& hand_over, const Names& names)
{
    return Json::object(
        {{"team", hand_over.team.empty() ? Json() : Json(hand_over.team)},
         {"person", hand_over.person.empty() ? Json() : person_json(hand_over.person, names)},
         {"by", person_json(hand_over.by, names)},
         {"since", json_of(hand_over.since)},
         {"until", json_of(hand_over.until)},
         {"note", hand_over.note}});
}

Json summary_json(const store::AlertRow& row, const store::NotesInShort& notes,
                  const AlertAround& around)
{
    const auto& record = row.record;
    const auto* last = record.episodes.empty() ? nullptr : &record.episodes.back();
    const auto onset = last == nullptr ? row.opened : record.episodes.front().onset;
    // What has risen since it was acknowledged calls anew.
    const bool is_answered =
        record.acknowledged &&
        (!record.is_open() || record.facets.signal == SignalState::acknowledged);
    const auto* held = held_by(row, notes, around);
    return Json::object(
        {{"id", record.id},
         {"patient", row.patient},
         {"triage", code(triage_of(row))},
         {"type", devices::code(record.type)},
         {"presence", devices::code(record.facets.presence)},
         {"signal", signal_of(record.facets.signal)},
         {"rule", record.rule},
         {"rule_name", rule_name(row, around.settings)},
         {"reason", json_of(devices::words_of(record))},
         {"onset", json_of(onset)},
         {"latest", json_of(last == nullptr ? row.updated : last->latest)},
         {"ended", last == nullptr ? json_of(row.updated) : json_of(last->ended)},
         {"count", record.count()},
         {"plan_version", judged_by(last == nullptr ? 0 : last->plan_version)},
         {"acknowledged",
          is_answered ? Json::object({{"by", person_json(record.acknowledged->by, around.names)},
                                      {"at", json_of(record.acknowledged->at)}})
                      : Json()},
         {"snoozed_until",
          record.facets.signal == SignalState::snoozed ? json_of(record.snoozed_until) : Json()},
         {"teams", list_of(teams_of(row, notes, around))},
         {"held_by", held == nullptr ? Json() : hand_over_json(*held, around.names)},
         {"notes", notes.count},
         {"version", row.changes + notes.newest}});
}

Json episodes_json(const store::AlertRow& row, std::span<const devices::Measurement> measured)
{
    return list_of(row.record.episodes,
                   [&measured](const devices::Episode& episode)
                   {
                       return Json::object({{"onset", json_of(episode.onset)},
                                            {"latest", json_of(episode.latest)},
                                            {"ended", json_of(episode.ended)},
                                            {"zone", zone_json(episode.zone)},
                                            {"peak", zone_json(episode.peak)},
                                            {"count", episode.count},
                                            {"plan_version", judged_by(episode.plan_version)},
                                            {"reason", json_of(episode.why.sentence)},
                                            {"measurements", points_json(episode, measured)}});
                   });
}

Json history_json(std::span<const store::AlertChangeRow> changes,
                  std::span<const store::AlertNote> notes, const Names& names)
{
    Acts acts;
    std::set<std::int64_t> told;
    add_changes(acts, told, changes, notes, names);
    for (const auto& note : notes)
    {
        const bool is_hand_over = note.act == "handed-over";
        if (told.contains(note.number) || (!is_hand_over && note.text.empty()))
        {
            continue;
        }
        auto json = Json::object({{"at", json_of(note.at)},
                                  {"act", is_hand_over ? "handed-over" : "note"},
                                  {"by", person_json(note.account, names)}});
        put_note(json, note);
        if (is_hand_over)
        {
            json.set("team", note.team);
        }
        acts.emplace_back(note.at, std::move(json));
    }
    std::stable_sort(acts.begin(), acts.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    return list_of(acts, [](const auto& act) { return act.second; });
}

} // namespace varde::gateway::api
