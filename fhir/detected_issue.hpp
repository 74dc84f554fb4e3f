// An alert about a patient as a DetectedIssue: base R4, or VKP's. Pure.
// Source: FHIR R4 DetectedIssue; HL7 Norway, vkp-DetectedIssue-v090.
#pragma once

#include "devices/json.hpp"
#include "devices/registry.hpp"
#include "devices/rules/limit.hpp"
#include "fhir/statement.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::fhir
{

// What the alert is about, in VKP's terms. None of them is "limit passed": that is a measurement
// reported, with its severity.
enum class IssueCode
{
    summary,                // 5.1
    measurement_reported,   // 5.2.1
    questionnaire_answered, // 5.2.2
    other_action,           // 5.2.3
    inactive_patient,       // 5.3
    answer_missing,         // 5.3.1
    measurement_missing,    // 5.3.2
};

// What somebody did about it.
struct Mitigation
{
    std::string action; // in words, e.g. "acknowledged"
    devices::Timestamp at;
    std::optional<Party> author;
};

struct Issue
{
    std::string id; // UUID of this one occurrence
    IssueCode code = IssueCode::measurement_reported;
    devices::Priority severity = devices::Priority::medium;
    devices::Timestamp identified;
    std::optional<devices::Timestamp> ended; // it is over
    std::string detail;                      // what was found, in the receiver's language
    std::vector<std::string> implicated;     // ids of measurements
    std::vector<std::string> responses;      // ids of QuestionnaireResponses
    std::vector<Mitigation> mitigations;
    std::string gateway; // id of the gateway that found it
    Standing standing = Standing::as_measured;
    bool test = false;
};

enum class IssueProfile
{
    r4,
    vkp,
};

// Its state (open, acknowledged, closed) is not here: R4 has none for it. A Task has.
devices::Json detected_issue(const Issue& issue, const devices::Patient& patient,
                             IssueProfile profile, bool claim_profile);

} // namespace varde::fhir
