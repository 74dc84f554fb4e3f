// A measurement as a row of the table `measurements`: written with its checksum, read back and
// checked.
#pragma once

#include "devices/measurement.hpp"
#include "gateway/store/connection.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace varde::gateway::store
{

struct StoredMeasurement
{
    std::int64_t number = 0;
    std::int64_t message = 0;
    devices::Measurement measurement; // what could be read, when it is not intact
    bool withheld = false;
    bool intact = true; // the checksum holds and the row can be read
};

// The first twelve digits of the device's own time: year to minute for a calendar clock. Only there
// to keep the keys of one moment side by side in an index; never change it, redeliveries are found
// by it.
std::int64_t told(std::string_view raw) noexcept;

// The row's columns from `first` on, which is where the statement has `measurements.*`.
StoredMeasurement read_measurement(const Query& query, int first);

std::optional<StoredMeasurement> find_measurement(Connection& connection,
                                                  const devices::Measurement& like);

// The time and the receipt of a row that is there; nothing else of it.
void update_times(Connection& connection, const StoredMeasurement& row);

// `number` is the next one. Throws std::invalid_argument when the id is not a UUID.
void insert_measurement(Connection& connection, const StoredMeasurement& row);

} // namespace varde::gateway::store
