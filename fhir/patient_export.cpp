#include "fhir/patient_export.hpp"

#include "fhir/bundle.hpp"
#include "fhir/data_types.hpp"
#include "fhir/quality.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace varde::fhir
{
namespace
{

using devices::Json;

struct Phrases
{
    const char* title;
    const char* made;
    const char* measurements;
    const char* measurement_columns;
    const char* alerts;
    const char* alert_columns;
    const char* none;
    const char* not_later;
    const char* withdrawn;
    const char* test;
    const char* left_out;
    std::array<const char*, 6> absences; // in the order of devices::Absence
    std::array<const char*, 3> severities;
};

const Phrases& phrases(Language language)
{
    static const Phrases english{
        "Measurements and alerts of patient ",
        "Made ",
        "Measurements",
        "| Taken | Measurement | Value | Remarks |",
        "Alerts",
        "| Identified | Severity | What |",
        "None.",
        "not later than this",
        "must not be used",
        "test, not of the patient",
        " more cannot be right, by their value or on disk, and are left out.",
        {"no value", "error of the device", "not a number", "below the range", "above the range",
         "not performed"},
        {"low", "moderate", "high"}};
    static const Phrases norwegian{
        "Målinger og varsler for pasient ",
        "Laget ",
        "Målinger",
        "| Tidspunkt | Måling | Verdi | Merknad |",
        "Varsler",
        "| Oppdaget | Alvorlighet | Hva |",
        "Ingen.",
        "ikke senere enn dette",
        "skal ikke brukes",
        "test, ikke fra pasienten",
        " til kan ikke stemme, etter verdien eller på disken, og er utelatt.",
        {"ingen verdi", "feil på enheten", "ikke et tall", "under måleområdet", "over måleområdet",
         "ikke utført"},
        {"lav", "moderat", "høy"}};
    return language == Language::norwegian ? norwegian : english;
}

// A bar or a line break would end the cell.
std::string cell(std::string_view text)
{
    std::string safe;
    for (const char character : text)
    {
        safe += character == '|' ? "\\|" : std::string(1, character == '\n' ? ' ' : character);
    }
    return safe;
}

const std::string& worded(const devices::Words& words, Language language)
{
    const bool norwegian = language == Language::norwegian && !words.nb.empty();
    return norwegian ? words.nb : words.en;
}

std::string value_text(const devices::Value& value, const std::string& unit, const Phrases& said)
{
    if (const auto* number = std::get_if<devices::Decimal>(&value))
    {
        return devices::to_string(*number) + " " + unit;
    }
    return said.absences.at(static_cast<std::size_t>(std::get<devices::Absence>(value)));
}

std::string values_text(const Statement& statement, Language language)
{
    const auto& kind = statement.kind;
    const auto& measurement = statement.measurement;
    const auto judged_measurement = judged(measurement, quality_of(measurement.status));
    const auto unit =
        measurement.unit == kind.unit ? worded(kind.unit_words, language) : measurement.unit;
    std::string text;
    for (const auto& component : judged_measurement.components)
    {
        const auto* part = kind.find_component(component.name);
        const auto name = part == nullptr || part->words.en.empty() ? component.name
                                                                    : worded(part->words, language);
        text += text.empty() ? "" : ", ";
        text += kind.is_single() ? "" : name + " ";
        text += value_text(component.value, unit, phrases(language));
    }
    return text;
}

std::string remarks_text(const Statement& statement, const Phrases& said)
{
    const auto quality = quality_of(statement.measurement.status);
    std::string text;
    const auto add = [&text](const std::string& remark)
    { text += (text.empty() ? "" : "; ") + remark; };
    if (statement.measurement.taken.trust == devices::ClockTrust::suspect)
    {
        add(said.not_later);
    }
    if (status_of(quality, statement.around.standing) == "entered-in-error")
    {
        add(said.withdrawn);
    }
    if (quality.test || statement.around.test)
    {
        add(said.test);
    }
    for (const auto& status : statement.measurement.status)
    {
        add(status);
    }
    return text;
}

Json entry_of(const Json& resource)
{
    const auto url =
        std::string(resource.text("resourceType")) + "/" + std::string(resource.text("id"));
    return Json::object({{"fullUrl", own_base + url}, {"resource", resource}});
}

} // namespace

Json patient_export(std::span<const Json> resources, devices::Instant made)
{
    Json bundle = Json::object({{"resourceType", "Bundle"},
                                {"type", code(BundleType::collection)},
                                {"timestamp", devices::format_utc(made)}});
    Json entries;
    for (const auto& resource : resources)
    {
        entries.push(entry_of(resource));
    }
    set_list(bundle, "entry", std::move(entries));
    return bundle;
}

std::string export_beginning(devices::Instant made)
{
    auto text = devices::write_json(patient_export({}, made));
    text.pop_back();
    return text + ",\"entry\":[";
}

std::string export_entry(const Json& resource, bool is_first)
{
    return (is_first ? "" : ",") + devices::write_json(entry_of(resource));
}

std::string export_end()
{
    return "]}";
}

std::string SummaryWriter::beginning(const std::string& patient, devices::Instant made,
                                     Language language)
{
    const auto& said = phrases(language);
    return std::string("# ") + said.title + patient + "\n\n" + said.made +
           devices::format_utc(made) + "\n\n## " + said.measurements + "\n\n";
}

std::string SummaryWriter::line(const Statement& statement)
{
    const auto& said = phrases(language_);
    const auto columns = has_lines_
                             ? std::string()
                             : std::string(said.measurement_columns) + "\n|---|---|---|---|\n";
    has_lines_ = true;
    return columns + "| " + devices::format_timestamp(statement.measurement.taken.at) + " | " +
           cell(worded(statement.kind.words, language_)) + " | " +
           cell(values_text(statement, language_)) + " | " + cell(remarks_text(statement, said)) +
           " |\n";
}

std::string SummaryWriter::end(std::span<const Issue> issues, std::int64_t left_out) const
{
    const auto& said = phrases(language_);
    std::string text = has_lines_ ? std::string() : std::string(said.none) + "\n";
    text += left_out == 0 ? std::string() : "\n" + std::to_string(left_out) + said.left_out + "\n";
    text += std::string("\n## ") + said.alerts + "\n\n";
    text += issues.empty() ? std::string(said.none) + "\n"
                           : std::string(said.alert_columns) + "\n|---|---|---|\n";
    for (const auto& issue : issues)
    {
        text += "| " + devices::format_timestamp(issue.identified) + " | " +
                said.severities.at(static_cast<std::size_t>(issue.severity)) + " | " +
                cell(issue.detail) + " |\n";
    }
    return text;
}

std::string readable_summary(const PatientRecord& record, Language language)
{
    SummaryWriter writer(language);
    auto text = SummaryWriter::beginning(record.patient, record.made, language);
    for (const auto& statement : record.measurements)
    {
        text += writer.line(statement);
    }
    return text + writer.end(record.issues);
}

} // namespace varde::fhir
