#include "fhir/score.hpp"

#include "fhir/data_types.hpp"
#include "fhir/flavour/pmd.hpp"
#include "fhir/observation_parts.hpp"
#include "fhir/references.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace varde::fhir
{
namespace
{

using devices::Coding;
using devices::Json;

struct NewsTerm
{
    const char* code;
    const char* en;
    const char* nb;
};

constexpr std::array<NewsTerm, 8> news_terms{{
    {"1104301000000104", "Respiration rate", "Respirasjonsfrekvens"},
    {"", "Oxygen saturation, scale 1", "Oksygenmetning, skala 1"},
    {"1104321000000108", "Oxygen saturation, scale 2", "Oksygenmetning, skala 2"},
    {"1104331000000105", "Air or oxygen", "Luft eller oksygen"},
    {"1104341000000101", "Systolic blood pressure", "Systolisk blodtrykk"},
    {"1104351000000103", "Pulse", "Puls"},
    {"1104361000000100", "Consciousness", "Bevissthet"},
    {"1104371000000107", "Temperature", "Temperatur"},
}};

struct ScoreTerm
{
    const char* system;
    const char* code;
    const char* profile;
};

const ScoreTerm& term_of(ScoreKind kind)
{
    static const std::array<ScoreTerm, 3> terms{{
        {snomed, "1104051000000101", "vkp-Observation-NEWS2score"},
        {snomed, "763264000", "vkp-Observation-CFSscore"},
        {loinc, "74465-6", "vkp-Observation"},
    }};
    return terms.at(static_cast<std::size_t>(kind));
}

void set_points(Json& target, const devices::Value& points)
{
    if (const auto* number = std::get_if<devices::Decimal>(&points))
    {
        target.set("valueQuantity", quantity(*number, "{score}", {}));
        return;
    }
    const auto reason =
        coding(data_absent_reason, devices::code(std::get<devices::Absence>(points)));
    target.set("dataAbsentReason", Json::object({{"coding", list_of(reason)}}));
}

std::span<const Coding> codings_of(const Coding& coding) noexcept
{
    return coding.code.empty() ? std::span<const Coding>() : std::span(&coding, 1);
}

Json component(const ScorePart& part)
{
    Json result = Json::object({{"code", concept_of(codings_of(part.coding), part.words.en)}});
    set_points(result, part.points);
    if (!part.reading.empty())
    {
        result.set("interpretation", list_of(Json::object({{"text", part.reading}})));
    }
    return result;
}

void set_origin(Json& result, const Score& score)
{
    Json origins;
    for (const auto& id : score.derived_from)
    {
        origins.push(reference_by_uuid("Observation", id));
    }
    if (!score.response.empty())
    {
        origins.push(reference_by_uuid("QuestionnaireResponse", score.response));
    }
    set_list(result, "derivedFrom", std::move(origins));
}

} // namespace

ScorePart news_part(NewsPart part, devices::Value points, std::string reading)
{
    const auto& term = news_terms.at(static_cast<std::size_t>(part));
    return {{snomed, term.code, ""}, {term.en, term.nb}, points, std::move(reading)};
}

Json score_observation(const Score& score, const devices::Patient& patient,
                       const ResourceOptions& options)
{
    const auto& term = term_of(score.kind);
    Json result = Json::object({{"resourceType", "Observation"}, {"id", "o-" + score.id}});
    const std::array<std::string, 1> profile{
        options.claim_profiles ? flavour::vkp_observation_structure(term.profile) : ""};
    set_meta(result, profile, score.test);
    result.set("identifier",
               list_of(identifier(measurement_identifier_system, "urn:uuid:" + score.id)));
    result.set("status", status_of({}, score.standing));
    result.set("category", list_of(category_of("survey")));
    const Coding code{term.system, term.code, ""};
    result.set("code", concept_of(std::span(&code, 1), score.words.en));
    result.set("subject", patient_reference(patient));
    result.set("effectiveDateTime", devices::format_timestamp(score.taken));
    result.set("issued", devices::format_utc(score.computed));
    set_performers(result, score.performers);
    set_points(result, score.total);
    Json components;
    for (const auto& part : score.parts)
    {
        components.push(component(part));
    }
    set_list(result, "component", std::move(components));
    set_origin(result, score);
    return result;
}

} // namespace varde::fhir
