// What a destination is told of that is no measurement, as the outbox hands it out.
#pragma once

#include "gateway/store/alert_rows.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace varde::gateway::store
{

// What a work list said last of an alert (fhir/task.hpp, WorkState). The numbers are stored.
struct ListAnswer
{
    std::int64_t change = 0; // how many changes the alert had then
    int state = 0;
};

struct ToldAlert
{
    AlertRow row;                        // as it is now
    std::vector<AlertChangeRow> changes; // all of them, oldest first
    // What it was judged by, as far as this destination has it or is about to: UUIDs.
    std::vector<std::string> measurements;
    std::vector<std::string> answers;
    bool amended = false; // some of that was corrected since
    std::optional<ListAnswer> list;
    std::int64_t delivered = 0; // the newest change that this destination has; 0: none
};

// A version of a patient's plan that came into force.
struct PlanRelease
{
    std::int64_t number = 0;
    std::string patient;
    int version = 0;
    devices::Instant at;
    int before = 0; // the newest earlier version that the destination has; 0: none
};

} // namespace varde::gateway::store
