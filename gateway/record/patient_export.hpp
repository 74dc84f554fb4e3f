// All that is kept of one patient, a piece at a time: as one Bundle, and to be read by people. Each
// piece is read from the database when it is asked for, so that many years need little memory.
#pragma once

#include "config/settings.hpp"
#include "fhir/patient_export.hpp"
#include "gateway/record/spoken.hpp"
#include "gateway/store/record_rows.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace varde::gateway::record
{

// Measurements in the order of time, so many at once.
inline constexpr std::size_t rows_at_once = 500;

class PatientExport
{
public:
    // `settings` outlive this and know the patient.
    PatientExport(const config::Settings& settings, std::string patient, devices::Instant made);

    // The next piece of the Bundle; empty: that was all.
    std::string next(store::Connection& connection);

private:
    std::string beginning(store::Connection& connection);
    std::string page(store::Connection& connection);

    const config::Settings& settings_;
    Spoken spoken_;
    std::string patient_;
    devices::Instant made_;
    std::optional<store::RecordPlace> place_;
    bool begun_ = false;
    bool ended_ = false;
};

// Markdown.
class PatientSummary
{
public:
    PatientSummary(const config::Settings& settings, std::string patient, devices::Instant made,
                   fhir::Language language);

    std::string next(store::Connection& connection);

private:
    std::string page(store::Connection& connection);
    std::string end(store::Connection& connection);

    const config::Settings& settings_;
    Spoken spoken_;
    std::string patient_;
    devices::Instant made_;
    fhir::Language language_;
    fhir::SummaryWriter writer_;
    std::optional<store::RecordPlace> place_;
    std::int64_t left_out_ = 0;
    bool begun_ = false;
    bool ended_ = false;
};

// Of what is little: devices, alerts, plans and answers of the patient.
std::vector<devices::Json> resources_beside(store::Connection& connection,
                                            const config::Settings& settings,
                                            const std::string& patient, devices::Instant now);
std::vector<store::AlertRow> alerts_about(store::Connection& connection,
                                          const std::string& patient); // newest first
// Those that measured something of the patient or were given to him, by their ids.
std::vector<std::string> devices_about(store::Connection& connection,
                                       const config::Settings& settings,
                                       const std::string& patient);

} // namespace varde::gateway::record
