// The work that an alert makes, where the receiver works off a list; and what the list says back.
// Pure. Source: FHIR R4 Task.
#pragma once

#include "devices/json.hpp"
#include "devices/registry.hpp"
#include "devices/rules/limit.hpp"
#include "devices/time.hpp"
#include "fhir/statement.hpp"

#include <optional>
#include <string>

namespace varde::fhir
{

// `identifier.system` of our Tasks; the value is that of the alert.
inline constexpr const char* task_identifier_system = "https://varde.example/fhir/alert-task";

enum class WorkState
{
    open,
    acknowledged, // somebody has taken it
    closed,       // done
    withdrawn,    // the alert was none
};

struct Work
{
    std::string issue; // UUID of the alert
    WorkState state = WorkState::open;
    devices::Priority priority = devices::Priority::medium;
    std::string description;
    devices::Instant raised;
    devices::Instant changed;
    std::optional<Party> owner; // who took it
    std::string gateway;        // id of the gateway that asks
    bool test = false;
};

devices::Json task(const Work& work, const devices::Patient& patient);

// A Task of ours further than it was: somebody has it. `owner`: "system|value", or empty.
devices::Json in_state(devices::Json task, WorkState state, const std::string& owner);

// Our Task over the receiver's: what only the receiver wrote, its owner too, stays.
devices::Json task_over(const devices::Json& theirs, const devices::Json& ours);

// UUID of the alert that a Task of ours is about; empty: it is none of ours.
std::string issue_of(const devices::Json& task);

// What a Task at the receiver says of the alert. Nothing for what is no Task of ours, or says
// nothing new: "received" and "ready" are of the list, not of a person.
struct WorkAnswer
{
    std::string issue; // UUID of the alert
    WorkState state = WorkState::open;
    bool refused = false; // "rejected" or "failed": nobody does it, so it is as open as before
    std::string reason;   // statusReason, in words
    std::string owner;    // identifier of who has it, "system|value"; may be empty
};
std::optional<WorkAnswer> answer_of(const devices::Json& task);

} // namespace varde::fhir
