// What is shown of alerts; what is decided about them stands in alert_decisions.cpp.
#include "gateway/alert_json.hpp"
#include "gateway/api/alert_calls.hpp"
#include "gateway/api/alert_words.hpp"
#include "gateway/api/page.hpp"
#include "gateway/api/teams.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

namespace varde::gateway::api
{

using devices::Json;
using store::AlertRow;

namespace
{

constexpr std::size_t most_alerts = 10000;

struct Listed
{
    AlertRow row;
    store::NotesInShort notes;
};

// Red, yellow, technical; in them what nobody has acknowledged first, then the newest.
auto rank(const Listed& one)
{
    const bool is_seen = one.row.record.facets.signal != devices::SignalState::enabled;
    return std::tuple(triage_of(one.row), is_seen, -one.row.number);
}

// Of the patients whom the account may see, by their worst open alert.
Json counts_json(const Reading& reading, const Call& call, const std::vector<AlertRow>& rows)
{
    std::map<std::string, Triage, std::less<>> worst;
    for (const auto& [id, patient] : reading.settings.registry.patients)
    {
        if (people::may_see(*call.account, id))
        {
            worst.emplace(id, Triage::quiet);
        }
    }
    for (const auto& row : rows)
    {
        auto& one = worst.emplace(row.patient, Triage::quiet).first->second;
        one = std::min(one, triage_of(row));
    }
    std::map<Triage, std::int64_t> counts;
    for (const auto& [patient, triage] : worst)
    {
        ++counts[triage];
    }
    auto json = Json(Json::Object{});
    for (const auto triage : {Triage::red, Triage::yellow, Triage::technical, Triage::quiet})
    {
        json.set(std::string(code(triage)), counts[triage]);
    }
    return json;
}

bool answers_for(const std::string& team, const Listed& one, const AlertAround& around)
{
    const auto teams = teams_of(one.row, one.notes, around);
    return std::find(teams.begin(), teams.end(), team) != teams.end();
}

// What the alert was judged by.
std::vector<devices::Measurement> measured_for(const Reading& reading, const AlertRow& row)
{
    const auto& episodes = row.record.episodes;
    return episodes.empty()
               ? std::vector<devices::Measurement>{}
               : reading.reader.taken_between(row.patient,
                                              episodes.front().onset - longest_look_back,
                                              episodes.back().latest);
}

} // namespace

std::string patient_of_alert(store::Connection& connection, std::string_view alert)
{
    const auto row = store::find_alert(connection, alert);
    return row ? row->patient : "";
}

http::Response show_worklist(const Reading& reading, const Call& call)
{
    Query query(call.query, {"team", "triage"});
    const auto triage = query.choice("triage", {"red", "yellow", "technical"});
    const auto team = query.text("team");
    auto& connection = reading.reader.connection();
    auto rows = reading.reader.alerts({std::nullopt, true, most_alerts});
    std::erase_if(rows, [&call](const AlertRow& row)
                  { return !people::may_see(*call.account, row.patient); });
    auto counts = counts_json(reading, call, rows);
    const auto names = names_of(connection);
    const AlertAround around{reading.settings, names, reading.now,
                             store::hand_overs(connection, reading.now)};
    std::vector<Listed> listed;
    for (auto& row : rows)
    {
        Listed one{std::move(row), {}};
        one.notes = store::notes_in_short(connection, one.row.number);
        const bool fits_triage = !triage || *triage == code(triage_of(one.row));
        if (fits_triage && (!team || answers_for(*team, one, around)))
        {
            listed.push_back(std::move(one));
        }
    }
    std::sort(listed.begin(), listed.end(),
              [](const Listed& a, const Listed& b) { return rank(a) < rank(b); });
    auto page =
        page_of(listed, query,
                [&around](const Listed& one) { return summary_json(one.row, one.notes, around); });
    page.set("counts", std::move(counts));
    page.set("as_of", json_of(reading.now));
    return query.good() ? answer(page) : query.refusal();
}

http::Response list_teams(const Reading& reading, const Call&)
{
    const auto teams = all_teams(reading.settings, reading.reader.connection());
    const auto person = [](const people::Account& account) {
        return Json::object({{"account", account.id}, {"display_name", account.display_name}});
    };
    const auto entry = [&person](const auto& team) {
        return Json::object({{"id", team.first}, {"members", list_of(team.second, person)}});
    };
    return answer(Json::object({{"items", list_of(teams, entry)}}));
}

http::Response list_alerts(const Reading& reading, const Call& call)
{
    Query query(call.query, {"state"});
    const bool all = query.choice("state", {"open", "all"}).value_or("open") == "all";
    auto& connection = reading.reader.connection();
    const auto rows = reading.reader.alerts({call.patient, !all, most_alerts});
    const auto names = names_of(connection);
    const AlertAround around{reading.settings, names, reading.now,
                             store::hand_overs(connection, reading.now)};
    auto page =
        page_of(rows, query,
                [&](const AlertRow& row) {
                    return summary_json(row, store::notes_in_short(connection, row.number), around);
                });
    return query.good() ? answer(page) : query.refusal();
}

http::Response show_alert(const Reading& reading, const Call& call)
{
    auto& connection = reading.reader.connection();
    const auto row = store::find_alert(connection, call.path.find("alert")->second);
    if (!row)
    {
        return not_found();
    }
    const auto names = names_of(connection);
    const auto notes = store::read_alert_notes(connection, row->number);
    auto json = summary_json(
        *row, store::notes_in_short(connection, row->number),
        {reading.settings, names, reading.now, store::hand_overs(connection, reading.now)});
    json.set("episodes", episodes_json(*row, measured_for(reading, *row)));
    json.set("history", history_json(reading.reader.alert_changes_of(row->number), notes, names));
    return answer(json);
}

} // namespace varde::gateway::api
