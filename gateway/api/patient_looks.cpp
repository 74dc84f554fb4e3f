// Who the patients are, and all of one of them.
#include "gateway/api/measurement_words.hpp"
#include "gateway/api/page.hpp"
#include "gateway/api/patient_calls.hpp"
#include "gateway/api/person.hpp"
#include "gateway/store/alert_rows.hpp"
#include "gateway/store/audit_rows.hpp"
#include "gateway/store/series_rows.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>

namespace varde::gateway::api
{

using devices::Json;
using people::Role;

namespace
{

constexpr std::size_t most_seen = 200;

// Technicians and administrators get all ids, to assign devices and scopes; nothing else.
bool gets_ids_only(const people::Account& account)
{
    return !account.has(Role::clinician);
}

struct Standing
{
    std::string_view triage = "quiet"; // the worst of what is open
    std::int64_t open = 0;
    std::int64_t unacknowledged = 0;
};

Standing standing_of(const Reading& reading, const std::string& patient)
{
    Standing standing;
    bool red = false;
    bool yellow = false;
    for (const auto& row :
         store::read_alerts(reading.reader.connection(), {patient, true, most_seen}))
    {
        ++standing.open;
        standing.unacknowledged +=
            row.record.facets.signal == devices::SignalState::enabled ? 1 : 0;
        const auto& record = row.record;
        const bool technical = record.type == devices::AlertType::technical;
        // One that cannot be read is not quiet: a person looks.
        const bool is_red = record.episodes.empty() ||
                            record.episodes.back().zone == devices::Zone::red || record.latches();
        red = red || (!technical && is_red);
        yellow = yellow || (!technical && !is_red);
    }
    standing.triage = red ? "red" : yellow ? "yellow" : standing.open > 0 ? "technical" : "quiet";
    return standing;
}

Json summary_json(const Reading& reading, const std::string& patient, bool id_only)
{
    const auto last =
        id_only ? std::nullopt : store::last_measured(reading.reader.connection(), patient);
    const auto standing = id_only ? Standing{} : standing_of(reading, patient);
    return Json::object({{"id", patient},
                         {"triage", standing.triage},
                         {"open_alerts", standing.open},
                         {"unacknowledged", standing.unacknowledged},
                         {"last_measured", json_of(last)},
                         {"plan_name", Json()},
                         {"plan_version", Json()},
                         {"teams", empty_list()}});
}

Json kind_json(const Reading& reading, const std::string& patient, const store::KindCount& count)
{
    const auto* kind = reading.settings.vocabulary.find(count.kind);
    const auto latest = store::latest_of(reading.reader.connection(), patient, count.kind);
    Json json;
    put_kind(json, *kind);
    json.set("components", components_json(*kind, false));
    json.set("count", count.count);
    json.set("first", json_of(count.first));
    json.set("latest", latest ? json_of(*latest) : Json());
    json.set("limits", empty_list());
    return json;
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

Json received_json(const store::Received& received)
{
    return Json::object({{"destination", received.destination},
                         {"delivered", received.delivered},
                         {"pending", received.pending},
                         {"parked", received.parked},
                         {"last", json_of(received.last)}});
}

} // namespace

http::Response list_patients(const Reading& reading, const Call& call)
{
    Query query(call.query, {"triage", "search"});
    const auto wanted = query.choice("triage", {"red", "yellow", "technical", "quiet"});
    const auto search = query.text("search").value_or("");
    const bool ids_only = gets_ids_only(*call.account);
    std::vector<std::string> patients;
    for (const auto& [id, patient] : reading.settings.registry.patients)
    {
        const bool theirs = ids_only || people::may_see(*call.account, id);
        const bool fits = !wanted || (!ids_only && standing_of(reading, id).triage == *wanted);
        if (theirs && fits && id.find(search) != std::string::npos)
        {
            patients.push_back(id);
        }
    }
    auto page = page_of(patients, query,
                        [&reading, ids_only](const std::string& id)
                        { return summary_json(reading, id, ids_only); });
    return query.good() ? answer(page) : query.refusal();
}

http::Response show_patient(const Reading& reading, const Call& call)
{
    auto kinds = empty_list();
    for (const auto& count : store::count_kinds(reading.reader.connection(), call.patient))
    {
        if (reading.settings.vocabulary.find(count.kind) != nullptr)
        {
            kinds.push(kind_json(reading, call.patient, count));
        }
    }
    auto json = Json::object({{"id", call.patient},
                              {"triage", standing_of(reading, call.patient).triage},
                              {"kinds", std::move(kinds)},
                              {"open_alerts", empty_list()},
                              {"zone", Json()},
                              {"plan", Json()},
                              {"devices", devices_json(reading, call.patient)}});
    if (call.account->has(Role::clinician))
    {
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

http::Response show_disclosures(const Reading& reading, const Call& call)
{
    auto& connection = reading.reader.connection();
    store::AuditFilter filter;
    filter.patient = call.patient;
    filter.most = most_seen;
    const auto names = names_of(connection);
    const auto seen = store::read_audit(connection, filter);
    return answer(Json::object(
        {{"received", list_of(store::received_of(connection, call.patient), received_json)},
         {"seen", list_of(seen,
                          [&names](const store::AuditRow& row)
                          {
                              const auto& entry = row.entry;
                              return Json::object({{"at", json_of(entry.at)},
                                                   {"by", person_json(entry.account, names)},
                                                   {"role", entry.role},
                                                   {"action", entry.action}});
                          })}}));
}

http::Response show_vocabulary(const Reading& reading, const Call&)
{
    return answer(vocabulary_json(reading.settings.vocabulary));
}

} // namespace varde::gateway::api
