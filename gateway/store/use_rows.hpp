// What figures of use are made of: when things came, never what they said.
#pragma once

#include "devices/time.hpp"
#include "gateway/store/connection.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

struct UseSpan
{
    devices::Instant from;
    devices::Instant until; // excluded
};

struct TakenRow
{
    std::string kind; // of answers "questionnaire:<id>"
    devices::Instant taken;
    devices::Instant received;
    bool withheld = false;
};
// Measurements and answers of the patient taken in that time.
std::vector<TakenRow> read_taken(Connection& connection, std::string_view patient,
                                 const UseSpan& span);

struct AlertUse
{
    std::string patient;
    std::string rule;
    devices::Instant opened;
    std::optional<devices::Instant> acknowledged; // the first time
    std::optional<devices::Instant> resolved;     // since then it is closed
};
// Opened in that time; without those that were withdrawn and those about equipment.
std::vector<AlertUse> read_alert_use(Connection& connection, const UseSpan& span);

// Messages that came and were refused in that time; of unknown devices nothing is kept to count.
std::int64_t count_refused(Connection& connection, const UseSpan& span);

// Milliseconds from reception to delivery of what was delivered in that time, by destination.
std::map<std::string, std::vector<std::int64_t>> read_delays(Connection& connection,
                                                             const UseSpan& span);

} // namespace varde::gateway::store
