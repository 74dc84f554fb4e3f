// What hubs told of alerts, plans and answers, as rows, and on its way to destinations.
#pragma once

#include "gateway/store/connection.hpp"
#include "gateway/store/store.hpp"
#include "gateway/store/writer.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

// As the store's call keep: its number; nothing when that version or a later one is known.
std::optional<std::int64_t> insert_relayed(Connection& connection, const Relayed& row);
// The newest version; nothing: no hub ever told of it.
std::optional<Relayed> newest_relayed(Connection& connection, std::string_view id);
std::optional<Relayed> read_relayed(Connection& connection, std::int64_t number);
std::vector<std::int64_t> damaged_relayed(Connection& connection);

// As add_due_alerts and its like (told_rows.hpp).
void add_due_relayed_alerts(Writer& writer, std::int64_t destination, std::size_t most,
                            const std::set<ItemKey>& leave_out, std::vector<Due>& items);
void add_due_relayed(Writer& writer, What what, std::int64_t destination, std::size_t most,
                     const std::set<ItemKey>& leave_out, std::vector<Due>& items);

// The furthest that any work list said of the alert since it rang last, as far as it is at `row`.
std::optional<RelayedAnswer> relayed_answer(Connection& connection, const Relayed& row);
// Keeps what a work list said; false when it says no more than before.
bool put_relayed_answer(Connection& connection, std::string_view destination, std::string_view id,
                        const RelayedAnswer& answer, devices::Instant at);
// Alerts that are open by their hubs' word, of which the destination has the newest version and no
// work list said that somebody has taken them. Newest first.
std::vector<RelayedItem> relayed_open(Connection& connection, std::string_view destination,
                                      std::size_t most);
// The newest version, and as far as the destination knows it; nothing: there is none.
std::optional<RelayedItem> find_relayed(Connection& connection, std::string_view destination,
                                        std::int64_t number);

} // namespace varde::gateway::store
