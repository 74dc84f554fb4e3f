// Alerts, plans and answers on their way to destinations, and what work lists said of alerts.
#pragma once

#include "gateway/store/store.hpp"
#include "gateway/store/writer.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

// The newest pending change of each alert; before it, what it was judged by and waits, too: an
// alert is never held up by a backlog, nor is what it points at.
void add_due_alerts(Writer& writer, std::int64_t destination, std::size_t most,
                    const std::set<ItemKey>& leave_out, std::vector<Due>& items);
void add_due_plans(Writer& writer, std::int64_t destination, std::size_t most,
                   const std::set<ItemKey>& leave_out, std::vector<Due>& items);
void add_due_answers(Writer& writer, std::int64_t destination, std::size_t most,
                     const std::set<ItemKey>& leave_out, std::vector<Due>& items);

// The items that an answer to this one settles: a change of an alert carries all before it.
std::vector<std::int64_t> carried_by(Connection& connection, ItemKey item);

// Its number; nothing when the version is known.
std::optional<std::int64_t> insert_release(Connection& connection, const PlanRelease& release);

void put_list_answer(Writer& writer, std::string_view destination, std::int64_t alert,
                     const ListAnswer& answer, devices::Instant at);
// As the store's calls listed_alerts and told_alert.
std::vector<ToldAlert> read_listed(Writer& writer, std::string_view destination, std::size_t most);
std::optional<ToldAlert> find_told(Writer& writer, std::string_view destination,
                                   std::int64_t alert);

} // namespace varde::gateway::store
