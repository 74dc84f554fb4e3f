#include "gateway/custody.hpp"

#include "devices/json_whole.hpp"
#include "devices/plausibility.hpp"
#include "gateway/control.hpp"
#include "gateway/registrar_words.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace varde::gateway
{
namespace
{

using devices::Json;

constexpr std::array commands{std::string_view("share.break-glass"),
                              std::string_view("measurement.correct"),
                              std::string_view("measurement.retract")};
// An emergency ends by itself.
constexpr auto longest_emergency = std::chrono::days(7);
constexpr std::size_t longest_reason = 500;

CustodyAnswer refused(std::string reason)
{
    return {control_refusal(std::move(reason)), false};
}

std::string why_no_reason(const Json& command)
{
    const auto reason = command.text("reason");
    return reason.empty() || reason.size() > longest_reason
               ? "reason is missing or longer than 500 bytes: say why, for the record"
               : "";
}

bool is_destination(const config::Settings& settings, std::string_view id)
{
    return std::any_of(settings.destinations.begin(), settings.destinations.end(),
                       [id](const auto& one) { return one.id == id; });
}

// Empty, or what is wrong with the values of the command; else they are in the measurement.
std::string put_values(const Json& command, const devices::Kind& kind,
                       devices::Measurement& measurement)
{
    const auto* values = command.find("values");
    const auto* members = values == nullptr ? nullptr : values->as_object();
    if (members == nullptr || members->empty())
    {
        return "values is missing: {\"value\": \"36.60\"}, or one for each component";
    }
    for (const auto& [name, value] : *members)
    {
        const auto* text = value.as_string();
        const auto decimal =
            text == nullptr ? std::nullopt : std::optional(devices::parse_decimal(*text));
        if (!decimal || !*decimal)
        {
            return "values." + name + ": a decimal in quotes, in the measurement's own unit";
        }
        const auto component =
            std::find_if(measurement.components.begin(), measurement.components.end(),
                         [&name = name](const auto& one) { return one.name == name; });
        if (component == measurement.components.end())
        {
            return "values." + name + ": the measurement has no such component";
        }
        component->value = **decimal;
    }
    const auto implausible = devices::find_implausible(measurement, kind);
    return implausible.empty()
               ? ""
               : implausible + ": no living person has this value; is the unit right?";
}

} // namespace

bool Custody::knows(std::string_view command) noexcept
{
    return std::find(commands.begin(), commands.end(), command) != commands.end();
}

CustodyAnswer Custody::obey(const Json& command, const config::Settings& settings,
                            devices::Instant now)
{
    if (auto wrong = why_no_reason(command); !wrong.empty())
    {
        return refused(std::move(wrong));
    }
    const auto name = command.text("command");
    store::Store::Transaction transaction(store_);
    auto answer = name == "share.break-glass"     ? break_glass(command, settings, now)
                  : name == "measurement.correct" ? correct(command, settings, now)
                                                  : retract(command, now);
    if (answer.json.find("reason") == nullptr)
    {
        transaction.commit();
    }
    return answer;
}

CustodyAnswer Custody::break_glass(const Json& command, const config::Settings& settings,
                                   devices::Instant now)
{
    devices::BreakGlass emergency;
    emergency.patient = command.text("patient");
    emergency.to = command.text("destination");
    emergency.from = now;
    if (settings.registry.find_patient(emergency.patient) == nullptr)
    {
        return refused("patient: the registry has no such patient");
    }
    if (!is_destination(settings, emergency.to))
    {
        return refused("destination: varde.toml has no such destination");
    }
    const auto until = moment_of(command, "until", now);
    const auto since = moment_of(command, "since", now - longest_emergency);
    if (!until || !since)
    {
        return refused("until and since are times with their offset: 2026-11-22T07:31:05+01:00");
    }
    if (*until <= now || *until > now + longest_emergency)
    {
        return refused("until: when it ends, within the next 7 days");
    }
    emergency.until = *until;
    const auto released = store_.break_glass(emergency, *since);
    note(command, emergency.patient + " " + emergency.to, now);
    return {Json::object({{"ok", true}, {"released", released}}), true};
}

CustodyAnswer Custody::correct(const Json& command, const config::Settings& settings,
                               devices::Instant now)
{
    const auto number = devices::whole_in(command, "number");
    auto found = number ? store_.measurement(*number) : std::nullopt;
    if (!found || !found->intact)
    {
        return refused("number: no measurement of that number is stored intact");
    }
    const auto* kind = settings.vocabulary.find(found->measurement.kind);
    if (kind == nullptr)
    {
        return refused("the vocabulary has no kind " + found->measurement.kind + " any more");
    }
    auto measurement = std::move(found->measurement);
    if (found->correction && !found->correction->withdrawn)
    {
        measurement.components = found->correction->components;
    }
    if (auto wrong = put_values(command, *kind, measurement); !wrong.empty())
    {
        return refused(std::move(wrong));
    }
    store::Correction correction;
    correction.measurement = *number;
    correction.components = std::move(measurement.components);
    correction.at = now;
    return keep(std::move(correction), command);
}

CustodyAnswer Custody::retract(const Json& command, devices::Instant now)
{
    const auto number = devices::whole_in(command, "number");
    store::Correction correction;
    correction.measurement = number.value_or(0);
    correction.withdrawn = true;
    correction.at = now;
    return keep(std::move(correction), command);
}

CustodyAnswer Custody::keep(store::Correction correction, const Json& command)
{
    const auto number = correction.measurement;
    const auto now = correction.at;
    correction.reason = command.text("reason");
    const auto kept = store_.correct(std::move(correction));
    if (!kept)
    {
        return refused("number: no such measurement is stored intact and was sent, or this is what "
                       "is said of it already");
    }
    clinic_.corrected(store_.measurement(number)->measurement, now);
    note(command, std::to_string(number), now);
    return {Json::object({{"ok", true}, {"correction", *kept}}), false};
}

void Custody::note(const Json& command, std::string_view subject, devices::Instant now)
{
    store_.decided({now, std::string(command.text("actor")), std::string(command.text("command")),
                    std::string(subject), std::string(command.text("reason"))});
}

} // namespace varde::gateway
