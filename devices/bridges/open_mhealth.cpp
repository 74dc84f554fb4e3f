#include "devices/bridges/open_mhealth.hpp"

#include "devices/bridges/address.hpp"
#include "devices/bridges/key_term.hpp"
#include "devices/bridges/open_mhealth_time.hpp"
#include "devices/bridges/reading_parts.hpp"
#include "devices/bridges/topic.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace varde::devices::bridges
{
namespace
{

using Sightings = std::vector<Sighting>;
using Failure = std::optional<Refusal>;

constexpr std::size_t most_points = 256;
constexpr TextRule id_rule{"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-", 64};

struct Part
{
    std::string_view schema;
    std::string_view key; // in the body
    std::string_view kind;
    std::string_view component;
};

constexpr auto parts = std::to_array<Part>({
    {"blood-pressure", "systolic_blood_pressure", "blood_pressure", "systolic"},
    {"blood-pressure", "diastolic_blood_pressure", "blood_pressure", "diastolic"},
    {"heart-rate", "heart_rate", "heart_rate", "value"},
    {"body-weight", "body_weight", "body_weight", "value"},
    {"body-temperature", "body_temperature", "body_temperature", "value"},
    {"blood-glucose", "blood_glucose", "glucose", "value"},
    {"oxygen-saturation", "oxygen_saturation", "oxygen_saturation", "value"},
    {"respiratory-rate", "respiratory_rate", "respiratory_rate", "value"},
});

// Of the act of measuring: what each says is a state.
constexpr std::array<std::string_view, 12> state_keys{"position_during_measurement",
                                                      "body_posture",
                                                      "measurement_location",
                                                      "measurement_method",
                                                      "measurement_system",
                                                      "specimen_source",
                                                      "blood_specimen_type",
                                                      "temporal_relationship_to_meal",
                                                      "temporal_relationship_to_sleep",
                                                      "temporal_relationship_to_physical_activity",
                                                      "supplemental_oxygen_therapy_mode",
                                                      "oxygen_therapy_mode_of_administration"};

std::string state_of(std::string_view text)
{
    std::string state;
    for (const char character : text.substr(0, 32))
    {
        const bool upper = character >= 'A' && character <= 'Z';
        const auto small = upper ? static_cast<char>(character - 'A' + 'a') : character;
        const bool plain = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
        state += plain ? small : '-';
    }
    return state;
}

Result<std::string_view> required_string(const Field& object, std::string_view key)
{
    const auto field = require_field(object, key);
    return field ? string_of(*field) : field.error();
}

// The schema's name, of a version that is read.
Result<std::string_view> schema_of(const Field& header)
{
    const auto id = require_field(header, "schema_id");
    if (!id)
    {
        return id.error();
    }
    const auto space = required_string(*id, "namespace");
    const auto name = required_string(*id, "name");
    const auto version = required_string(*id, "version");
    for (const auto* text : {&space, &name, &version})
    {
        if (!*text)
        {
            return text->error();
        }
    }
    if (*space != "omh")
    {
        return Refusal{Error::version_unknown, id->path.member("namespace"), "not \"omh\""};
    }
    const auto major = version->substr(0, version->find('.'));
    if (major.size() != 1 || major.front() < '1' || major.front() > '4')
    {
        return Refusal{Error::version_unknown, id->path.member("version"),
                       "this gateway reads 1 to 4"};
    }
    return name;
}

// What the profile says of the number; nothing where it names no such part.
const KeyTerm& term_of(const Part& part, const DialectTerms& terms)
{
    static const KeyTerm none;
    const auto found =
        std::find_if(terms.keys.begin(), terms.keys.end(),
                     [&part](const KeyTerm& one)
                     { return one.kind == part.kind && one.component == part.component; });
    return found == terms.keys.end() ? none : *found;
}

Failure add_part(const Field& body, const Part& part, const DialectTerms& terms, Report& report)
{
    const auto quantity = require_field(body, part.key);
    if (!quantity)
    {
        return quantity.error();
    }
    const auto number = require_field(*quantity, "value");
    const auto unit = required_string(*quantity, "unit");
    if (!number || !unit)
    {
        return number ? unit.error() : number.error();
    }
    const auto value = read_term_value(term_of(part, terms), *number, *unit);
    if (!value)
    {
        return value.error();
    }
    return add_component(report, part.kind, value->unit,
                         {std::string(part.component), value->value});
}

void add_states(const Field& header, const Field& body, Report& report)
{
    for (const std::string_view key : state_keys)
    {
        if (const auto text = body.value->text(key); !text.empty())
        {
            report.status.push_back(state_of(text));
        }
    }
    const Json* provenance = header.value->find("acquisition_provenance");
    const auto modality =
        provenance != nullptr ? provenance->text("modality") : header.value->text("modality");
    if (modality == "self-reported")
    {
        report.status.emplace_back("self-reported");
    }
}

// A name for the acknowledgement; one that could not be said there is none.
std::string id_of(const Field& header)
{
    for (const std::string_view key : {"id", "uuid"})
    {
        const auto field = find_field(header, key);
        const auto id = field ? text_of(*field, id_rule) : Result<std::string_view>(Refusal{});
        if (id)
        {
            return std::string(*id);
        }
    }
    return {};
}

Result<Report> read_body(const Field& header, const Field& body, std::string_view schema,
                         const DialectTerms& terms)
{
    Report report;
    for (const Part& part : parts)
    {
        if (part.schema != schema)
        {
            continue;
        }
        if (auto refusal = add_part(body, part, terms, report))
        {
            return *std::move(refusal);
        }
    }
    auto time = read_time_frame(body);
    if (!time)
    {
        return time.error();
    }
    report.time = *std::move(time);
    report.id = id_of(header);
    add_states(header, body, report);
    return report;
}

Result<std::string> address_in(const Field& point, const Field& header, const DialectTerms& terms,
                               std::string_view topic)
{
    const auto field = find_any({point}, terms.address);
    std::string_view name =
        field ? scalar_text(*field->value).value_or("") : std::string_view(terms.device);
    const Json* provenance = header.value->find("acquisition_provenance");
    if (name.empty() && provenance != nullptr)
    {
        name = provenance->text("source_name");
    }
    auto address = address_of(name.empty() ? last_level(topic) : name);
    return address ? address : Refusal{Error::key_missing, header.path, "names no device"};
}

Result<Sighting> read_point(const Field& point, const DialectTerms& terms, std::string_view topic)
{
    const auto header = require_field(point, "header");
    const auto body = require_field(point, "body");
    if (!header || !body)
    {
        return header ? body.error() : header.error();
    }
    const auto schema = schema_of(*header);
    auto address = address_in(point, *header, terms, topic);
    if (!schema || !address)
    {
        return schema ? address.error() : schema.error();
    }
    Sighting sighting;
    sighting.address = *std::move(address);
    const bool known = std::any_of(parts.begin(), parts.end(),
                                   [&schema](const Part& part) { return part.schema == *schema; });
    const bool statistic = body->value->find("descriptive_statistic") != nullptr;
    if (!known || statistic)
    {
        sighting.note = known ? "statistic" : "schema-unknown";
        return sighting;
    }
    auto report = read_body(*header, *body, *schema, terms);
    if (!report)
    {
        return report.error();
    }
    sighting.reports.push_back(*std::move(report));
    return sighting;
}

} // namespace

Result<Sightings> read_open_mhealth(const BridgeMessage& message, const DialectTerms& terms)
{
    const auto json = parse_json(message.payload);
    if (!json)
    {
        return json.error();
    }
    const Field whole{&*json, {}};
    const auto* list = json->as_array();
    const std::size_t count = list == nullptr ? 1 : list->size();
    if (count > most_points)
    {
        return Refusal{Error::number_out_of_range, "", "more than 256 data points"};
    }
    Sightings sightings;
    for (std::size_t index = 0; index < count; ++index)
    {
        const Field point = list == nullptr ? whole : item_field(whole, index);
        auto sighting = read_point(point, terms, message.topic);
        if (!sighting)
        {
            return sighting.error();
        }
        sighting->bridge = message.topic;
        sightings.push_back(*std::move(sighting));
    }
    return sightings;
}

} // namespace varde::devices::bridges
