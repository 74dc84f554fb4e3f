// The times with which something was stored, kept beside its row when the row gets others: one way
// for measurements and answers.
#pragma once

#include "devices/time.hpp"
#include "gateway/store/connection.hpp"

#include <cstdint>
#include <string_view>

namespace varde::gateway::store
{

struct FirstTimes
{
    devices::TakenTime taken;
    devices::Instant received;

    friend bool operator==(const FirstTimes&, const FirstTimes&) = default;
};

// A table of first times: number, taken, offset, trust, received, at, checksum. Its statements have
// these as ?1 to ?7; `remove` has only the number.
struct FirstTimesTable
{
    std::string_view name; // of the checksum: a row of one table is none of another
    const Sql& put;
    const Sql& remove;
};

struct KeptTimes
{
    FirstTimes times;
    bool intact = true; // the checksum holds
};
// From the table's columns, which begin at `column`; where they are null the row still has its
// first times. What the device told as text never changes, and is that of `now`.
KeptTimes read_first_times(const Query& query, int column, const FirstTimesTable& table,
                           const FirstTimes& now);

// Inside a transaction: the row has the times `now` from the moment `at` on. One that has its first
// ones again is no longer in the table.
void keep_first_times(Connection& connection, const FirstTimesTable& table, std::int64_t number,
                      const FirstTimes& first, const FirstTimes& now, devices::Instant at);

} // namespace varde::gateway::store
