// What waits for which destination, and what became of it. One row per destination and item.
#pragma once

#include "gateway/store/store.hpp"
#include "gateway/store/writer.hpp"

namespace varde::gateway::store
{

// The numbers are stored: never renumber.
enum class ItemState
{
    pending = 0,
    delivered = 1,
    parked = 2,   // refused for good by the destination; a person must look
    dropped = 3,  // by a person, with a reason
    withheld = 4, // by a rule: it has no route, or the patient does not want it
};
inline constexpr ItemState item_states[] = {ItemState::pending, ItemState::delivered,
                                            ItemState::parked, ItemState::dropped,
                                            ItemState::withheld};
std::string_view code(ItemState state) noexcept; // "pending"
std::optional<ItemState> find_item_state(std::string_view code) noexcept;

// A row for every active destination.
void enqueue(Writer& writer, std::int64_t number);

// Of a row that begins with number, attempts and unsure and goes on with the measurement.
Due read_due(Connection& connection, const Query& query);

std::vector<Due> due_items(Writer& writer, std::string_view destination, std::size_t most,
                           const std::set<ItemKey>& leave_out);

// An item that is no longer pending stays as it is.
void settle_item(Writer& writer, std::string_view destination, const Settlement& settlement,
                 devices::Instant at);

bool replay_item(Writer& writer, std::string_view destination, ItemKey item);
bool drop_item(Writer& writer, std::string_view destination, ItemKey item, std::string_view reason,
               devices::Instant at);
// What rules kept back of what was measured, found or answered of a patient since then, and of his
// plan, is pending again; how many.
std::int64_t release_items(Writer& writer, std::string_view destination, std::string_view patient,
                           devices::Instant since);

} // namespace varde::gateway::store
