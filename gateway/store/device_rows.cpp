#include "gateway/store/device_rows.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql select_one{"read a device", "SELECT * FROM devices_seen WHERE device = ?1"};
constexpr Sql select_all{"read the devices", "SELECT * FROM devices_seen ORDER BY device"};
// A battery that a message does not tell stays as last told.
constexpr Sql put_seen{
    "keep a device's state",
    "INSERT INTO devices_seen (device, started, highest, missing, late, restarts, last, battery) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (device) DO UPDATE SET "
    "started = excluded.started, highest = excluded.highest, missing = excluded.missing, "
    "late = excluded.late, restarts = excluded.restarts, last = excluded.last, "
    "battery = coalesce(excluded.battery, battery)"};
constexpr Sql select_hash{"read a sent device",
                          "SELECT location FROM destination_devices "
                          "WHERE destination = ?1 AND device = ?2 AND hash = ?3"};
constexpr Sql put_hash{"keep a sent device",
                       "INSERT INTO destination_devices (destination, device, hash, location) "
                       "VALUES (?1, ?2, ?3, ?4) ON CONFLICT (destination, device) "
                       "DO UPDATE SET hash = excluded.hash, location = excluded.location"};

DeviceSeen read(const Query& query)
{
    DeviceSeen seen;
    seen.device = query.text(0);
    seen.sequence = {query.flag(1), query.integer(2), query.integer(3), query.integer(4),
                     query.integer(5)};
    seen.last = query.instant(6);
    if (!query.is_null(7))
    {
        seen.battery = query.small(7);
    }
    return seen;
}

} // namespace

std::optional<DeviceSeen> read_device_seen(Connection& connection, std::string_view device)
{
    auto query = connection.query(select_one, device);
    return query.step() ? std::optional(read(query)) : std::nullopt;
}

void write_device_seen(Connection& connection, const DeviceSeen& seen)
{
    const auto& sequence = seen.sequence;
    connection.run(put_seen, seen.device, sequence.started, sequence.highest, sequence.missing,
                   sequence.late, sequence.restarts, seen.last, seen.battery);
}

std::vector<DeviceSeen> read_devices_seen(Connection& connection)
{
    std::vector<DeviceSeen> devices;
    auto query = connection.query(select_all);
    while (query.step())
    {
        devices.push_back(read(query));
    }
    return devices;
}

std::optional<std::string> place_of_device(Connection& connection, std::string_view destination,
                                           std::string_view device, std::string_view hash)
{
    auto query = connection.query(select_hash, destination, device, hash);
    return query.step() ? std::optional(query.text(0)) : std::nullopt;
}

void note_device(Connection& connection, std::string_view destination, std::string_view device,
                 std::string_view hash, std::string_view location)
{
    connection.run(put_hash, destination, device, hash, location);
}

} // namespace varde::gateway::store
