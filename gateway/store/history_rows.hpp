// What was measured of a patient, as the rules need it.
#pragma once

#include "devices/measurement.hpp"
#include "gateway/store/connection.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

// Of one kind and taken after `since`: the newest of them, in the order of time. Without those that
// are withheld, whose time nobody can tell, or whose checksum does not hold.
std::vector<devices::Measurement> read_history(Connection& connection, std::string_view patient,
                                               std::string_view kind, devices::Instant since,
                                               std::size_t most);
// Of all kinds, taken from `from` to `until`, both included: to say by what an alert was judged.
std::vector<devices::Measurement> read_taken_between(Connection& connection,
                                                     std::string_view patient,
                                                     devices::Instant from, devices::Instant until);

} // namespace varde::gateway::store
