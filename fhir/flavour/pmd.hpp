// A measurement as the Norwegian national services take it: VKP's Observation profiles, for
// Pasientens maledata. Pure. Source: HL7 Norway, hl7.fhir.no.vkp.observation 0.5.2 (FHIR R4).
#pragma once

#include "devices/json.hpp"
#include "fhir/resources.hpp"
#include "fhir/statement.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace varde::fhir::flavour
{

inline constexpr const char* birth_number_system = "urn:oid:2.16.578.1.12.4.1.4.1";
inline constexpr const char* d_number_system = "urn:oid:2.16.578.1.12.4.1.4.2";
inline constexpr const char* common_help_number_system = "urn:oid:2.16.578.1.12.4.1.4.3";
inline constexpr const char* organisation_number_system = "urn:oid:2.16.578.1.12.4.1.4.101";
inline constexpr const char* resh_system = "urn:oid:2.16.578.1.12.4.1.4.102";

struct PmdOptions
{
    bool claim_profiles = false;
    // Who answers for the data: an organisation number or a RESH id. Said where the profile has
    // room for it: those with a vital-signs parent take a practitioner only.
    std::optional<devices::Identifier> organisation;
};

// Why the service would refuse everything about this patient; empty: nothing does. It takes a
// Norwegian identity number only.
std::string pmd_obstacle(const devices::Patient& patient);

// "http://hl7.no/fhir/vkpobservation/StructureDefinition/<name>"
std::string vkp_observation_structure(std::string_view name);
// The canonical URL of the profile for this kind; every kind has one.
std::string pmd_profile_of(const devices::Kind& kind);

devices::Json pmd_observation(const Statement& statement, const PmdOptions& options);

} // namespace varde::fhir::flavour
