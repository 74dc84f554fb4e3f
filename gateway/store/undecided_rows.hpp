// Rules that could not decide when they were last asked, so that it can be seen why nothing was
// said.
#pragma once

#include "devices/rules/engine.hpp"
#include "gateway/store/connection.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

struct UndecidedRow
{
    std::string patient;
    devices::Undecided what;
    devices::Instant since; // that it gives this reason
};

void put_undecided(Connection& connection, const UndecidedRow& row);
void remove_undecided(Connection& connection, std::string_view patient, std::string_view rule);
// Of one patient, or of all.
std::vector<UndecidedRow> read_undecided(Connection& connection,
                                         const std::optional<std::string>& patient,
                                         std::size_t most);

} // namespace varde::gateway::store
