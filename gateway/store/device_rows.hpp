// What is remembered of each device, and which device resources each destination has.
#pragma once

#include "gateway/store/store.hpp"
#include "gateway/store/writer.hpp"

namespace varde::gateway::store
{

std::optional<DeviceSeen> read_device_seen(Connection& connection, std::string_view device);
void write_device_seen(Connection& connection, const DeviceSeen& seen);
std::vector<DeviceSeen> read_devices_seen(Connection& connection);

std::optional<std::string> place_of_device(Connection& connection, std::string_view destination,
                                           std::string_view device, std::string_view hash);
void note_device(Connection& connection, std::string_view destination, std::string_view device,
                 std::string_view hash, std::string_view location);

} // namespace varde::gateway::store
