#include "fhir/flavour/pmd.hpp"

#include "fhir/data_types.hpp"
#include "fhir/judged_value.hpp"
#include "fhir/observation_parts.hpp"
#include "fhir/references.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace varde::fhir::flavour
{
namespace
{

using devices::Coding;
using devices::Json;

constexpr std::array<std::pair<std::string_view, const char*>, 6> profiles{{
    {"blood_pressure", "vkp-Observation-Bloodpressure"},
    {"body_temperature", "vkp-Observation-Bodytemp"},
    {"body_weight", "vkp-Observation-Bodyweight"},
    {"heart_rate", "vkp-Observation-Heartrate"},
    {"oxygen_saturation", "vkp-Observation-Oxygensat"},
    {"respiratory_rate", "vkp-Observation-Resprate"},
}};

// Required value sets of the blood pressure profile.
constexpr std::array<std::string_view, 12> body_sites{
    "6685009",  "51636004", "7569003",  "2402003",   "9736006",   "5951000",
    "51114001", "11207009", "61396006", "368209003", "368208006", "29707007"};
constexpr std::array<std::string_view, 2> methods{"37931006", "113011001"};

const char* named_profile(const devices::Kind& kind) noexcept
{
    const auto* const found = std::find_if(profiles.begin(), profiles.end(),
                                           [&](const auto& one) { return one.first == kind.name; });
    return found == profiles.end() ? nullptr : found->second;
}

bool is_listed(const Coding& coding)
{
    return coding.system == loinc || coding.system == snomed || coding.system == npu;
}

// Of the systems that the profile slices; another one only where none of them has a code.
std::vector<Coding> listed(std::vector<Coding> codings)
{
    if (std::any_of(codings.begin(), codings.end(), is_listed))
    {
        std::erase_if(codings, [](const Coding& one) { return !is_listed(one); });
    }
    return codings;
}

devices::Kind said_by_lists(devices::Kind kind)
{
    kind.codings = listed(std::move(kind.codings));
    for (auto& component : kind.components)
    {
        component.codings = listed(std::move(component.codings));
    }
    return kind;
}

// For a blood pressure only what the value sets list: most cuffs measure by oscillation, and no
// code there says so.
template <std::size_t size>
std::optional<Coding> allowed(const std::optional<Coding>& coding, const devices::Kind& kind,
                              const std::array<std::string_view, size>& codes)
{
    const bool narrow = kind.name == "blood_pressure";
    if (coding && narrow &&
        (coding->system != snomed ||
         std::find(codes.begin(), codes.end(), coding->code) == codes.end()))
    {
        return std::nullopt;
    }
    return coding;
}

void note_left_out(Json& observation, const char* what, const std::optional<Coding>& given,
                   const std::optional<Coding>& said)
{
    if (!given || said)
    {
        return;
    }
    Json notes;
    for (const auto& note : items(observation, "note"))
    {
        notes.push(note);
    }
    const auto& words = given->display.empty() ? given->code : given->display;
    notes.push(Json::object({{"text", std::string(what) + ": " + words}}));
    observation.set("note", std::move(notes));
}

// A practitioner where the profile has a vital-signs parent; else also who answers for the data.
std::vector<Party> performers(const Statement& statement, const PmdOptions& options)
{
    std::vector<Party> said;
    const bool narrow = named_profile(statement.kind) != nullptr;
    for (const auto& party : statement.around.performers)
    {
        if (party.identifier.system == birth_number_system &&
            (!narrow || party.type == "Practitioner"))
        {
            said.push_back(party);
        }
    }
    if (options.organisation && !narrow)
    {
        said.push_back({"Organization", *options.organisation});
    }
    return said;
}

} // namespace

std::string pmd_obstacle(const devices::Patient& patient)
{
    for (const auto* system : {birth_number_system, d_number_system, common_help_number_system})
    {
        if (patient.identifier.system == system)
        {
            return "";
        }
    }
    return "the patient is not known by a Norwegian identity number (fodselsnummer, D-nummer or "
           "felles hjelpenummer): give the patient one in the registry";
}

std::string vkp_observation_structure(std::string_view name)
{
    return "http://hl7.no/fhir/vkpobservation/StructureDefinition/" + std::string(name);
}

std::string pmd_profile_of(const devices::Kind& kind)
{
    const auto* const name = named_profile(kind);
    return vkp_observation_structure(name == nullptr ? "vkp-Observation" : name);
}

Json pmd_observation(const Statement& statement, const PmdOptions& options)
{
    const auto& around = statement.around;
    const auto quality = quality_of(statement.measurement.status);
    const auto measurement = judged(statement.measurement, quality);
    const auto kind = said_by_lists(fitting_kind(statement.kind, measurement));
    const std::array<std::string, 1> profile{options.claim_profiles ? pmd_profile_of(kind) : ""};

    Json result = begin_observation(statement, quality, profile);
    result.set("category", list_of(category_of(kind.category)));
    result.set("code",
               concept_of(kind.codings, kind.words.nb.empty() ? kind.words.en : kind.words.nb));
    result.set("subject", patient_reference(statement.patient));
    set_time(result, measurement.taken);
    result.set("issued", devices::format_utc(measurement.received));
    set_performers(result, performers(statement, options));
    set_judged_value(result, measurement, kind, around.limits);
    set_notes(result, measurement);
    const auto& given_site = around.body_site ? around.body_site : body_site_of(measurement);
    const auto site = allowed(given_site, kind, body_sites);
    const auto method = allowed(around.method, kind, methods);
    set_coded(result, "bodySite", site);
    set_coded(result, "method", method);
    note_left_out(result, "Body site", given_site, site);
    note_left_out(result, "Method", around.method, method);
    set_device(result, statement);
    set_relations(result, around);
    return result;
}

} // namespace varde::fhir::flavour
