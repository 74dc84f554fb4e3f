// When somebody opened a patient's data to a destination in spite of what the patient said. Each
// row has a checksum: a changed bit could show a patient to others.
#pragma once

#include "devices/sharing.hpp"

#include <string>
#include <vector>

namespace varde::gateway::store
{

class Connection;

void insert_emergency(Connection& connection, const devices::BreakGlass& emergency);

// By number. Damaged rows are left out and named, e.g. "emergency 3".
std::vector<devices::BreakGlass> read_emergencies(Connection& connection,
                                                  std::vector<std::string>& damaged);

} // namespace varde::gateway::store
