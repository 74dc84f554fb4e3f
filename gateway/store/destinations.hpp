// Which destinations there are, and from which measurement to which each was configured.
#pragma once

#include "gateway/store/writer.hpp"

#include <span>

namespace varde::gateway::store
{

// The destinations that new measurements are queued for, from now on. Rows of others stay.
void change_destinations(Writer& writer, std::span<const std::string> ids);

// What the database remembers, for a writer that has just opened it.
void load_destinations(Writer& writer);

std::map<std::string, std::int64_t, std::less<>> read_destinations(Connection& connection);

} // namespace varde::gateway::store
