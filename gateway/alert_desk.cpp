#include "gateway/alert_desk.hpp"

#include "devices/json_whole.hpp"
#include "gateway/alert_json.hpp"
#include "gateway/control.hpp"
#include "gateway/store/alert_note_rows.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace varde::gateway
{

using devices::Error;
using devices::Json;
using devices::Refusal;

namespace
{

constexpr std::size_t listed = 100;
constexpr std::int64_t most_listed = 1000;

constexpr std::array commands{
    std::string_view("alert.list"),        std::string_view("alert.show"),
    std::string_view("alert.acknowledge"), std::string_view("alert.snooze"),
    std::string_view("alert.resume"),      std::string_view("alert.resolve"),
    std::string_view("alert.changes"),     std::string_view("rule.undecided"),
};

std::size_t most(const Json& command)
{
    const auto asked =
        devices::whole_in(command, "most").value_or(static_cast<std::int64_t>(listed));
    return static_cast<std::size_t>(std::clamp<std::int64_t>(asked, 1, most_listed));
}

std::optional<std::string> patient(const Json& command)
{
    const std::string id(command.text("patient"));
    return id.empty() ? std::nullopt : std::optional(id);
}

template <class Rows>
Json list_of(const Rows& rows)
{
    Json list = Json(Json::Array{});
    for (const auto& row : rows)
    {
        list.push(json_of(row));
    }
    return list;
}

Json done(const char* key, Json value)
{
    return Json::object({{"ok", true}, {key, std::move(value)}});
}

} // namespace

bool AlertDesk::knows(std::string_view command) noexcept
{
    return std::ranges::find(commands, command) != commands.end();
}

Json AlertDesk::obey(const Json& command, const ClinicTime& now)
{
    const std::string name(command.text("command"));
    if (name == "alert.list")
    {
        return list(command);
    }
    if (name == "alert.changes")
    {
        return changes(command);
    }
    if (name == "rule.undecided")
    {
        return undecided(command);
    }
    const auto alert = devices::whole_in(command, "alert");
    if (!alert)
    {
        return control_refusal("alert: which one? Give its number, as alert.list has it");
    }
    return name == "alert.show" ? show(*alert) : act(name, *alert, command, now);
}

Json AlertDesk::list(const Json& command)
{
    const auto* all = command.find("all");
    store::AlertFilter filter;
    filter.patient = patient(command);
    filter.open_only = all == nullptr || all->as_bool() == nullptr || !*all->as_bool();
    filter.most = most(command);
    return done("alerts", list_of(store_.alerts(filter)));
}

Json AlertDesk::show(std::int64_t alert)
{
    const auto row = store_.alert(alert);
    if (!row)
    {
        return control_refusal("there is no alert " + std::to_string(alert));
    }
    std::vector<devices::Measurement> measured;
    if (!row->record.episodes.empty())
    {
        const auto& episodes = row->record.episodes;
        measured = store_.taken_between(row->patient, episodes.front().onset - longest_look_back,
                                        episodes.back().latest);
    }
    Json answer = done("alert", json_with_episodes(*row, measured));
    answer.set("changes", list_of(store_.alert_changes_of(alert)));
    return answer;
}

Json AlertDesk::changes(const Json& command)
{
    const auto after = std::max<std::int64_t>(devices::whole_in(command, "after").value_or(0), 0);
    const auto rows = store_.alert_changes(after, most(command));
    Json answer = done("changes", list_of(rows));
    answer.set("next", rows.empty() ? after : rows.back().number);
    return answer;
}

Json AlertDesk::undecided(const Json& command)
{
    return done("undecided", list_of(store_.undecided(patient(command), most_listed)));
}

Json AlertDesk::act(const std::string& name, std::int64_t alert, const Json& command,
                    const ClinicTime& now)
{
    if (command.text("actor").empty())
    {
        return control_refusal("actor: who decides? Give the login name");
    }
    if (name == "alert.resolve" && command.text("reason").empty())
    {
        return control_refusal("reason: why is the alert over?");
    }
    store::Store::Transaction transaction(store_);
    const auto acted = carry_out(name, alert, command, now);
    if (!acted)
    {
        return control_refusal(acted.error().detail);
    }
    note_use(name, *acted, command, now);
    transaction.commit();
    return done("alert", json_of(*acted));
}

// As over the pages: what the figures of each rule are made of.
void AlertDesk::note_use(const std::string& name, const store::AlertRow& alert, const Json& command,
                         const ClinicTime& now)
{
    const auto* useful = command.find("useful");
    const bool is_judged = name == "alert.acknowledge" || name == "alert.resolve";
    if (!is_judged || useful == nullptr || useful->as_bool() == nullptr)
    {
        return;
    }
    store::AlertNote note;
    note.alert = alert.number;
    note.at = now.wall;
    note.account = command.text("actor");
    note.act = name == "alert.resolve" ? "resolved" : "acknowledged";
    note.text = command.text("reason");
    note.useful = *useful->as_bool();
    store::insert_alert_note(store_.connection(), note);
}

Clinic::Acted AlertDesk::carry_out(const std::string& name, std::int64_t alert, const Json& command,
                                   const ClinicTime& now)
{
    const store::PersonDecision decision{now.wall, std::string(command.text("actor")), name,
                                         std::to_string(alert),
                                         std::string(command.text("reason"))};
    if (name == "alert.acknowledge")
    {
        return clinic_.acknowledge(alert, decision);
    }
    if (name == "alert.resume")
    {
        return clinic_.resume(alert, decision);
    }
    if (name == "alert.resolve")
    {
        return clinic_.resolve(alert, decision);
    }
    const auto until = devices::parse_timestamp(command.text("until"));
    if (!until)
    {
        return Refusal{Error::value_reserved, "until",
                       "until: a time with its offset, \"2026-11-22T18:00:00+01:00\""};
    }
    return clinic_.snooze(alert, decision, until->instant, now.elapsed);
}

} // namespace varde::gateway
