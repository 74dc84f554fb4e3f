// Measurements of one kind of a patient over time, for charts and tables.
#pragma once

#include "gateway/store/measurement_row.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

struct SeriesFilter
{
    std::string patient;
    std::string kind;
    devices::Instant from; // both by the time of measuring, `until` excluded
    devices::Instant until;
};

struct SeriesRows
{
    std::vector<devices::Instant> taken;              // ascending
    std::vector<std::vector<devices::Value>> columns; // one per component asked for, as long
    std::int64_t withheld = 0;                        // implausible, or damaged on disk
};

SeriesRows read_series(Connection& connection, const SeriesFilter& filter,
                       const std::vector<std::string>& components);

struct KindCount
{
    std::string kind;
    std::int64_t count = 0;
    devices::Instant first;
    devices::Instant last;
};
std::vector<KindCount> count_kinds(Connection& connection, std::string_view patient);

struct ListFilter
{
    std::string patient;
    std::optional<std::string> kind;
    std::optional<devices::Instant> from;
    std::optional<devices::Instant> until;
    std::optional<std::int64_t> before; // only smaller numbers
    std::size_t most = 50;
};
std::vector<StoredMeasurement> read_list(Connection& connection,
                                         const ListFilter& filter); // newest first

std::optional<devices::Instant> last_measured(Connection& connection, std::string_view patient);
std::optional<StoredMeasurement> latest_of(Connection& connection, std::string_view patient,
                                           std::string_view kind);

struct Received
{
    std::string destination;
    std::int64_t delivered = 0;
    std::int64_t pending = 0;
    std::int64_t parked = 0;
    std::optional<devices::Instant> last;
};
std::vector<Received> received_of(Connection& connection, std::string_view patient);

} // namespace varde::gateway::store
