// FHIR's data types and the code systems that our resources share. Pure.
#pragma once

#include "devices/json.hpp"
#include "devices/vocabulary.hpp"

#include <span>
#include <string>
#include <string_view>

namespace varde::fhir
{

inline constexpr const char* ucum = "http://unitsofmeasure.org";
inline constexpr const char* mdc = "urn:iso:std:iso:11073:10101";
inline constexpr const char* observation_category =
    "http://terminology.hl7.org/CodeSystem/observation-category";
inline constexpr const char* data_absent_reason =
    "http://terminology.hl7.org/CodeSystem/data-absent-reason";
inline constexpr const char* observation_interpretation =
    "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
inline constexpr const char* act_reason = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
inline constexpr const char* loinc = "http://loinc.org";
inline constexpr const char* snomed = "http://snomed.info/sct";
inline constexpr const char* npu = "urn:oid:2.16.578.1.12.4.1.1.7280"; // Norwegian laboratory codes
// The bits of a status field, "<field>.<bit>".
inline constexpr const char* asn1_bits = "http://terminology.hl7.org/CodeSystem/ASN1ToHL7";

devices::Json identifier(std::string_view system, std::string_view value);
devices::Json coding(std::string_view system, std::string_view code, std::string_view display = {});
// A CodeableConcept with every coding and the words a person reads; empty parts are left out.
devices::Json concept_of(std::span<const devices::Coding> codings, std::string_view text);

// `unit` is UCUM's code; without words for people it is shown itself.
devices::Json quantity(const devices::Decimal& value, std::string_view unit,
                       std::string_view words);

// An array of one: FHIR repeats almost everything.
devices::Json list_of(devices::Json item);

// The items of a member that is an array; none when it is not there or something else.
std::span<const devices::Json> items(const devices::Json& holder, std::string_view key) noexcept;

// FHIR has no empty strings: a member without text is not written.
void set_text(devices::Json& object, std::string key, std::string_view text);
// Nor empty arrays.
void set_list(devices::Json& object, std::string key, devices::Json list);
// meta.profile of those that are not empty, and the mark of data that must not be used for care.
void set_meta(devices::Json& resource, std::span<const std::string> profiles, bool test);

} // namespace varde::fhir
