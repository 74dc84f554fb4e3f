// Measurements that came while the wall clock was wrong. Their rows get the right time; what stood
// there at first is kept beside them, with a checksum, and the raw message never changes.
#pragma once

#include "gateway/store/connection.hpp"
#include "gateway/store/first_times.hpp"
#include "gateway/store/measurement_row.hpp"

#include <chrono>
#include <cstdint>
#include <vector>

namespace varde::gateway::store
{

struct Datable
{
    StoredMeasurement row; // as it is now
    FirstTimes first;
};

// Of the measurements from `first` up to `end`; damaged rows are left out. `redated_only`: those
// that have another time than they were stored with.
std::vector<Datable> read_datable(Connection& connection, std::int64_t first, std::int64_t end,
                                  bool redated_only);

// A device's own clock agreed with the gateway's: of one of these measurements, as it was stored,
// the device told a time that is no further from the receipt than `tolerance`.
bool has_witness(Connection& connection, std::int64_t first, std::int64_t end,
                 std::chrono::milliseconds tolerance);

// Inside a transaction. Gives the row these times and keeps the first ones; a row that gets its
// first ones back is no longer redated.
void put_times(Connection& connection, Datable& datable, const FirstTimes& times,
               devices::Instant at);

// Some destination has it, or may have it.
bool was_delivered(Connection& connection, std::int64_t measurement);

// Numbers of the measurements whose first times were changed outside varded.
std::vector<std::int64_t> damaged_redated(Connection& connection);

} // namespace varde::gateway::store
