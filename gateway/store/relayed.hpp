// What a hub tells its relay of an alert, a plan or answers, as the relay keeps it and hands it on.
#pragma once

#include "devices/rules/limit.hpp"
#include "devices/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace varde::gateway::store
{

enum class What;

// One version of it. The numbers of state and priority are stored: fhir::WorkState (fhir/task.hpp).
struct Relayed
{
    std::int64_t number = 0; // 0: it has no row yet
    What what{};             // relayed_alert, relayed_plan, relayed_answers
    std::string id;          // UUID
    std::int64_t version = 1;
    std::int64_t rang = 0; // the version at which it rang last
    int state = 0;
    devices::Priority priority = devices::Priority::low;
    std::string hub;
    std::string patient;
    devices::Instant at;
    devices::Instant received;
    std::string body; // as gateway/relay/passed_on.hpp writes it
    bool intact = true;
};

// What a destination's work list said of an alert that was at that version.
struct RelayedAnswer
{
    std::int64_t version = 0;
    int state = 0;
    std::string owner; // "system|value"; may be empty
};

// An item for one destination, and what that destination has beside it.
struct RelayedItem
{
    Relayed row;
    // Measurements and answers of the patient, near it in time, that the destination has or is
    // about to have: UUIDs.
    std::vector<std::string> known;
    std::optional<Relayed> before; // a plan: the version before, where the destination has it
    // An alert: the furthest that any work list said since it rang last.
    std::optional<RelayedAnswer> answer;
    std::int64_t delivered = 0; // an alert: the newest version that the destination has; 0: none
};

} // namespace varde::gateway::store
