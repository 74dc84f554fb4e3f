// Who has seen or changed what is kept of a patient, as the patient reads it: the audit, drawn
// together by day.
#pragma once

#include "gateway/store/connection.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

struct Disclosure
{
    devices::Instant last; // of that day (UTC)
    std::int64_t times = 0;
    std::string account;
    std::string role;
    std::string action;
};

// Only what was done, not what was refused; without what `own` did. The newest first.
std::vector<Disclosure> read_disclosures(Connection& connection, std::string_view patient,
                                         std::string_view own, std::size_t most);

} // namespace varde::gateway::store
