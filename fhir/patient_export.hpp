// All that is kept of one patient: one Bundle, and the same for people to read. Pure.
// Source: FHIR R4, bundle.html (collection).
#pragma once

#include "devices/json.hpp"
#include "devices/time.hpp"
#include "fhir/detected_issue.hpp"
#include "fhir/statement.hpp"

#include <span>
#include <string>

namespace varde::fhir
{

// Resources have our own ids; the Bundle names the moment at which it was made.
devices::Json patient_export(std::span<const devices::Json> resources, devices::Instant made);

enum class Language
{
    english,
    norwegian, // bokmal
};

struct PatientRecord
{
    std::string patient; // the gateway's own id: no name and no number
    devices::Instant made;
    std::span<const Statement> measurements; // in the order to be read
    std::span<const Issue> issues;
};

// Markdown: a table of measurements and one of alerts. Times as the devices told them.
std::string readable_summary(const PatientRecord& record, Language language);

} // namespace varde::fhir
