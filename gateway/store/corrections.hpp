// What is said of measurements that are stored: another value, or that it must not be used, by
// people; another time (redated_rows.hpp), by the gateway. What a person says never changes the
// measurement's row. Each row has a checksum.
#pragma once

#include "gateway/store/store.hpp"
#include "gateway/store/writer.hpp"

#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

// As the store's call of the same name.
std::optional<std::int64_t> insert_correction(Writer& writer, Correction correction);
std::optional<Due> find_with_correction(Connection& connection, std::int64_t number);

// The newest of a measurement. A damaged row counts as a withdrawal: nobody can say what it said.
std::optional<Correction> newest_correction(Connection& connection, std::int64_t measurement);

// Oldest first. A correction waits while the measurement itself does.
void add_due_corrections(Writer& writer, std::int64_t destination, std::size_t most,
                         const std::set<ItemKey>& leave_out, std::vector<Due>& items);

// Numbers of the rows whose checksum does not hold.
std::vector<std::int64_t> damaged_corrections(Connection& connection);

} // namespace varde::gateway::store
