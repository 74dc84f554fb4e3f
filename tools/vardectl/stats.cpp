// vardectl stats: use and benefit in figures, as a table, JSON or CSV.
#include "gateway/record/read_use.hpp"
#include "tools/vardectl/records.hpp"
#include "tools/vardectl/table.hpp"
#include "tools/vardectl/text.hpp"

#include <chrono>
#include <ostream>
#include <stdexcept>

namespace varde::vardectl
{

namespace
{

using devices::Instant;
using devices::Json;
using gateway::store::Reader;
using gateway::store::UseSpan;

constexpr std::chrono::days usual_span{30};

Instant moment_of(const std::string& text, const char* word)
{
    const auto time = devices::parse_timestamp(text.size() == 10 ? text + "T00:00:00Z" : text);
    if (!time)
    {
        throw std::runtime_error(std::string(word) + " " + printable(text) +
                                 ": write a day (2026-11-22) or a time with its offset "
                                 "(2026-11-22T07:00:00+01:00)");
    }
    return time->instant;
}

UseSpan span_of(const StatsWords& words, Instant now)
{
    UseSpan span;
    span.until = words.until.empty() ? now : moment_of(words.until, "--until");
    span.from = words.from.empty() ? span.until - usual_span : moment_of(words.from, "--from");
    if (span.until <= span.from)
    {
        throw std::runtime_error("--until must be after --from");
    }
    return span;
}

std::string text_of(const Json& value)
{
    if (const auto* text = value.as_string())
    {
        return *text;
    }
    if (const auto* number = value.as_number())
    {
        return number->text;
    }
    if (const auto* flag = value.as_bool())
    {
        return *flag ? "yes" : "no";
    }
    return "";
}

struct Figure
{
    std::string name;
    std::string value;
};

// Members that are numbers and texts, also of objects inside: "adherence.share".
std::vector<Figure> figures_of(const Json& json, const std::string& prefix = "")
{
    std::vector<Figure> figures;
    for (const auto& [key, value] : *json.as_object())
    {
        if (value.as_object() != nullptr)
        {
            const auto inner = figures_of(value, prefix + key + ".");
            figures.insert(figures.end(), inner.begin(), inner.end());
        }
        else if (value.as_array() == nullptr)
        {
            figures.push_back({prefix + key, text_of(value)});
        }
    }
    return figures;
}

std::string csv_cell(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
    {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text)
    {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + "\"";
}

void csv_rows(std::ostream& out, const std::string& scope, const std::string& name,
              const Json& json)
{
    for (const auto& figure : figures_of(json))
    {
        out << scope << ',' << csv_cell(name) << ',' << figure.name << ',' << csv_cell(figure.value)
            << '\n';
    }
}

void csv_list(std::ostream& out, const std::string& scope, const char* named_by, const Json& list)
{
    for (const auto& one : *list.as_array())
    {
        csv_rows(out, scope, std::string(one.text(named_by)), one);
    }
}

void print_csv(const Json& use, std::ostream& out)
{
    out << "scope,name,figure,value\n";
    csv_rows(out, "all", "", use);
    csv_list(out, "rule", "rule", *use.find("rules"));
    csv_list(out, "team", "team", *use.find("teams"));
    csv_list(out, "destination", "id", *use.find("destinations"));
}

std::string cell(const Json& json, std::initializer_list<std::string_view> path)
{
    const auto* value = json.find(path);
    const auto text = value == nullptr ? std::string() : text_of(*value);
    return text.empty() ? "-" : text;
}

void print_group(const Json& use, std::ostream& out)
{
    Table table({"FIGURE", "VALUE"});
    for (const auto& figure : figures_of(use))
    {
        table.add({figure.name, figure.value.empty() ? "-" : figure.value});
    }
    table.print(out, "");
}

void print_tables(const Json& use, std::ostream& out)
{
    print_group(use, out);
    out << '\n';
    Table rules({"RULE", "ALERTS", "ACKNOWLEDGED", "PER PATIENT-WEEK"});
    for (const auto& one : *use.find("rules")->as_array())
    {
        rules.add({std::string(one.text("rule")), cell(one, {"alerts"}),
                   cell(one, {"acknowledged"}), cell(one, {"alerts_per_patient_week"})});
    }
    rules.print(out, "No alert of any rule is to be told.");
    out << '\n';
    Table teams({"TEAM", "PATIENTS", "ADHERENCE", "ALERTS", "PER PATIENT-WEEK",
                 "MINUTES TO ACKNOWLEDGE, P50"});
    for (const auto& one : *use.find("teams")->as_array())
    {
        teams.add({std::string(one.text("team")), cell(one, {"active_patients"}),
                   cell(one, {"adherence", "share"}), cell(one, {"alerts"}),
                   cell(one, {"alerts_per_patient_week"}),
                   cell(one, {"minutes_to_acknowledge", "p50"})});
    }
    teams.print(out, "No team answers for a patient.");
    out << '\n';
    Table destinations({"DESTINATION", "DELIVERED", "SECONDS, P50", "SECONDS, P99"});
    for (const auto& one : *use.find("destinations")->as_array())
    {
        destinations.add({std::string(one.text("id")), cell(one, {"delivered"}),
                          cell(one, {"delay_seconds_p50"}), cell(one, {"delay_seconds_p99"})});
    }
    destinations.print(out, "No destination.");
    out << "Of fewer than " << cell(use, {"smallest_group"})
        << " patients only the number is told: -\n";
}

} // namespace

int show_stats(const StatsWords& words, const RecordPlaces& places, const Console& console)
{
    const Instant now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto span = span_of(words, now);
    Reader reader(places.store());
    const auto settings = settings_in_force(places, reader);
    const gateway::store::Snapshot of_one_moment(reader.connection());
    const auto use = gateway::record::json_of(
        gateway::record::read_use(reader.connection(), settings, span, now, words.team));
    if (console.json)
    {
        console.out << devices::write_json(use) << '\n';
    }
    else if (words.as_csv)
    {
        print_csv(use, console.out);
    }
    else
    {
        print_tables(use, console.out);
    }
    return 0;
}

} // namespace varde::vardectl
