// All that is kept of one patient: one Bundle, and the same for people to read. Pure.
// Source: FHIR R4, bundle.html (collection).
#pragma once

#include "devices/json.hpp"
#include "devices/time.hpp"
#include "fhir/detected_issue.hpp"
#include "fhir/statement.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace varde::fhir
{

// Resources have our own ids; the Bundle names the moment at which it was made.
devices::Json patient_export(std::span<const devices::Json> resources, devices::Instant made);

// The same Bundle as text, a piece at a time: of many years nobody holds it whole. At least one
// resource must come between beginning and end.
std::string export_beginning(devices::Instant made);
std::string export_entry(const devices::Json& resource, bool is_first);
std::string export_end();

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

// The same, a piece at a time.
class SummaryWriter
{
public:
    explicit SummaryWriter(Language language) : language_(language) {}

    static std::string beginning(const std::string& patient, devices::Instant made,
                                 Language language);
    std::string line(const Statement& statement);
    // What was kept and is not said above; then the alerts.
    std::string end(std::span<const Issue> issues, std::int64_t left_out = 0) const;

private:
    Language language_;
    bool has_lines_ = false;
};

} // namespace varde::fhir
