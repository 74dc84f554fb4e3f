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

devices::Json identifier(std::string_view system, std::string_view value);
devices::Json coding(std::string_view system, std::string_view code, std::string_view display = {});
// A CodeableConcept with every coding and the words a person reads; empty parts are left out.
devices::Json concept_of(std::span<const devices::Coding> codings, std::string_view text);

// An array of one: FHIR repeats almost everything.
devices::Json list_of(devices::Json item);

// The items of a member that is an array; none when it is not there or something else.
std::span<const devices::Json> items(const devices::Json& holder, std::string_view key) noexcept;

// FHIR has no empty strings: a member without text is not written.
void set_text(devices::Json& object, std::string key, std::string_view text);

} // namespace varde::fhir
