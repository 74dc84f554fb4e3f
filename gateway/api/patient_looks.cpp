// Who the patients are, and all of one of them.
#include "gateway/api/alert_words.hpp"
#include "gateway/api/measurement_words.hpp"
#include "gateway/api/page.hpp"
#include "gateway/api/patient_asides.hpp"
#include "gateway/api/patient_calls.hpp"
#include "gateway/api/person.hpp"
#include "gateway/api/plan_words.hpp"
#include "gateway/store/alert_rows.hpp"
#include "gateway/store/series_rows.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace varde::gateway::api
{

using devices::Json;
using people::Role;

namespace
{

constexpr std::size_t most_seen = 200;
constexpr std::size_t most_open = 10000; // of all patients

// Technicians and administrators get all ids, to assign devices and scopes; nothing else.
bool gets_ids_only(const people::Account& account)
{
    return !account.has(Role::clinician);
}

std::vector<store::AlertRow> open_alerts_of(const Reading& reading, const std::string& patient)
{
    return store::read_alerts(reading.reader.connection(), {patient, true, most_seen});
}

// The worst of each patient who has an open alert: asked of all of them at once, as each by himself
// would be a search.
std::map<std::string, Triage, std::less<>> worst_of_all(const Reading& reading)
{
    std::map<std::string, Triage, std::less<>> worst;
    for (const auto& row :
         store::read_alerts(reading.reader.connection(), {std::nullopt, true, most_open}))
    {
        auto& one = worst.emplace(row.patient, Triage::quiet).first->second;
        one = std::min(one, triage_of(row));
    }
    return worst;
}

Json summary_of(const Reading& reading, const std::string& patient)
{
    const auto open = open_alerts_of(reading, patient);
    const auto unacknowledged =
        std::count_if(open.begin(), open.end(),
                      [](const store::AlertRow& row)
                      { return row.record.facets.signal == devices::SignalState::enabled; });
    const auto* plan = plan_in_force(reading.settings, patient, reading.now);
    return Json::object(
        {{"id", patient},
         {"triage", code(worst_of(open))},
         {"open_alerts", static_cast<std::int64_t>(open.size())},
         {"unacknowledged", static_cast<std::int64_t>(unacknowledged)},
         {"last_measured", json_of(store::last_measured(reading.reader.connection(), patient))},
         {"plan_name", plan == nullptr ? Json() : json_of(plan->name)},
         {"plan_version", plan == nullptr ? Json() : Json(plan->version.number)},
         {"teams", list_of(teams_of(reading.settings, patient, reading.now))}});
}

Json id_only(const std::string& patient)
{
    return Json::object({{"id", patient},
                         {"triage", code(Triage::quiet)},
                         {"open_alerts", 0},
                         {"unacknowledged", 0},
                         {"last_measured", Json()},
                         {"plan_name", Json()},
                         {"plan_version", Json()},
                         {"teams", empty_list()}});
}

Json kind_json(const Reading& reading, const std::string& patient, const devices::Kind& kind,
               const store::KindCount& count)
{
    const auto latest = store::latest_of(reading.reader.connection(), patient, kind.name);
    Json json;
    put_kind(json, kind);
    json.set("components", components_json(kind, false));
    json.set("count", count.count);
    json.set("first", count.count == 0 ? Json() : json_of(count.first));
    json.set("latest", latest ? json_of(*latest) : Json());
    json.set("limits", limits_json(reading.settings, patient, reading.now, kind.name));
    return json;
}

// What was measured, then what is expected or has a limit and was never measured.
Json kinds_json(const Reading& reading, const std::string& patient)
{
    auto counts = store::count_kinds(reading.reader.connection(), patient);
    const auto* plan = devices::in_force(versions_of(reading.settings, patient), reading.now);
    for (const auto& kind : plan == nullptr ? std::set<std::string>{} : kinds_of(*plan))
    {
        const bool is_there =
            std::any_of(counts.begin(), counts.end(),
                        [&kind](const store::KindCount& count) { return count.kind == kind; });
        if (!is_there)
        {
            counts.push_back({kind, 0, {}, {}});
        }
    }
    auto kinds = empty_list();
    for (const auto& count : counts)
    {
        if (const auto* kind = reading.settings.vocabulary.find(count.kind))
        {
            kinds.push(kind_json(reading, patient, *kind, count));
        }
    }
    return kinds;
}

// What clinicians write to one another when a patient changes hands is not for the patient.
Json alerts_json(const Reading& reading, const people::Account& account,
                 const std::vector<store::AlertRow>& rows, const Names& names)
{
    auto& connection = reading.reader.connection();
    const AlertAround around{reading.settings, names, reading.now,
                             account.has(Role::clinician)
                                 ? store::hand_overs(connection, reading.now)
                                 : store::HandOvers{}};
    return list_of(
        rows, [&](const store::AlertRow& row)
        { return summary_json(row, store::notes_in_short(connection, row.number), around); });
}

// What the patient himself goes by; there is none without a plan.
Json zone_json(Triage worst)
{
    return devices::code(worst == Triage::red      ? devices::Zone::red
                         : worst == Triage::yellow ? devices::Zone::yellow
                                                   : devices::Zone::green);
}

Json devices_json(const Reading& reading, const std::string& patient)
{
    auto list = empty_list();
    for (const auto& assignment : reading.settings.registry.assignments)
    {
        const bool now = assignment.from <= reading.now &&
                         (!assignment.until || reading.now < *assignment.until);
        const auto* device = reading.settings.registry.find_device(assignment.device);
        if (assignment.patient == patient && now && device != nullptr)
        {
            list.push(Json::object({{"device", device->id},
                                    {"model", device->model},
                                    {"user", assignment.user ? Json(*assignment.user) : Json()},
                                    {"from", json_of(assignment.from)}}));
        }
    }
    return list;
}

} // namespace

http::Response list_patients(const Reading& reading, const Call& call)
{
    Query query(call.query, {"triage", "search"});
    const auto wanted = query.choice("triage", {"red", "yellow", "technical", "quiet"});
    const auto search = query.text("search").value_or("");
    const bool ids_only = gets_ids_only(*call.account);
    const auto worst =
        wanted && !ids_only ? worst_of_all(reading) : std::map<std::string, Triage, std::less<>>{};
    std::vector<std::string> patients;
    for (const auto& [id, patient] : reading.settings.registry.patients)
    {
        const bool theirs = ids_only || people::may_see(*call.account, id);
        const auto found = worst.find(id);
        const auto triage = found == worst.end() ? Triage::quiet : found->second;
        const bool fits = !wanted || (!ids_only && *wanted == code(triage));
        if (theirs && fits && id.find(search) != std::string::npos)
        {
            patients.push_back(id);
        }
    }
    auto page = page_of(patients, query,
                        [&reading, ids_only](const std::string& id)
                        { return ids_only ? id_only(id) : summary_of(reading, id); });
    return query.good() ? answer(page) : query.refusal();
}

http::Response show_patient(const Reading& reading, const Call& call)
{
    const auto open = open_alerts_of(reading, call.patient);
    const auto names = names_of(reading.reader.connection());
    auto plan = plan_json(reading.settings, call.patient, reading.now, names);
    auto zone = plan.is_null() ? Json() : zone_json(worst_of(open));
    auto json = Json::object({{"id", call.patient},
                              {"triage", code(worst_of(open))},
                              {"kinds", kinds_json(reading, call.patient)},
                              {"open_alerts", alerts_json(reading, *call.account, open, names)},
                              {"zone", std::move(zone)},
                              {"plan", std::move(plan)},
                              {"asked_again", asked_again_json(reading, call.patient)},
                              {"devices", devices_json(reading, call.patient)}});
    if (call.account->has(Role::clinician))
    {
        const auto given =
            store::hand_over_of(reading.reader.connection(), call.patient, reading.now);
        json.set("undecided", undecided_json(reading, call.patient));
        json.set("hand_over", given ? hand_over_json(*given, names) : Json());
        const auto& identifier = reading.settings.registry.find_patient(call.patient)->identifier;
        json.set("identifier",
                 Json::object({{"system", identifier.system}, {"value", identifier.value}}));
    }
    return answer(json);
}

http::Response list_measurements(const Reading& reading, const Call& call)
{
    Query query(call.query, {"kind", "from", "until"});
    store::ListFilter filter;
    filter.patient = call.patient;
    filter.kind = query.text("kind");
    filter.from = query.moment("from");
    filter.until = query.moment("until");
    filter.before = query.cursor();
    filter.most = query.limit();
    if (!query.good())
    {
        return query.refusal();
    }
    const auto rows = store::read_list(reading.reader.connection(), filter);
    const bool more = rows.size() == filter.most;
    return answer(page_of(list_of(rows, [](const auto& row) { return json_of(row); }),
                          more ? std::optional(std::to_string(rows.back().number)) : std::nullopt));
}

http::Response show_vocabulary(const Reading& reading, const Call&)
{
    return answer(vocabulary_json(reading.settings.vocabulary));
}

} // namespace varde::gateway::api
