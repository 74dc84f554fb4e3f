#include "gateway/store/outbox.hpp"

#include "gateway/store/corrections.hpp"
#include "gateway/store/measurement_row.hpp"
#include "gateway/store/relayed_rows.hpp"
#include "gateway/store/told_rows.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace varde::gateway::store
{

namespace
{

constexpr Sql insert_item{"queue a measurement",
                          "INSERT INTO outbox (destination, what, number, state, attempts, unsure) "
                          "VALUES (?1, 0, ?2, 0, 0, 0)"};
constexpr Sql select_due{"read what is due",
                         "SELECT o.number, o.attempts, o.unsure, m.* FROM outbox o "
                         "INDEXED BY outbox_pending JOIN measurements m ON m.number = o.number "
                         "WHERE o.destination = ?1 AND o.what = 0 AND o.state = 0 "
                         "ORDER BY o.number"};
constexpr Sql update_delivered{
    "settle a delivery", "UPDATE outbox SET state = 1, location = ?4, settled = ?5, reason = NULL "
                         "WHERE destination = ?1 AND what = ?2 AND number = ?3 AND state = 0"};
constexpr Sql update_parked{"park an item",
                            "UPDATE outbox SET state = 2, reason = ?4, outcome = ?5, settled = ?6, "
                            "attempts = attempts + 1 "
                            "WHERE destination = ?1 AND what = ?2 AND number = ?3 AND state = 0"};
constexpr Sql update_withheld{"withhold an item",
                              "UPDATE outbox SET state = 4, reason = ?4, settled = ?5 "
                              "WHERE destination = ?1 AND what = ?2 AND number = ?3 AND state = 0"};
// Once unsure, always unsure: a later clear answer says nothing of the earlier try.
constexpr Sql update_retry{"count a try",
                           "UPDATE outbox SET attempts = attempts + 1, "
                           "unsure = max(unsure, ?4), reason = ?5 "
                           "WHERE destination = ?1 AND what = ?2 AND number = ?3 AND state = 0"};
constexpr Sql update_replay{"replay an item",
                            "UPDATE outbox SET state = 0, settled = NULL "
                            "WHERE destination = ?1 AND what = ?2 AND number = ?3 AND state = 2"};
constexpr Sql update_drop{"drop an item",
                          "UPDATE outbox SET state = 3, decision = ?4, settled = ?5 "
                          "WHERE destination = ?1 AND what = ?2 AND number = ?3 AND state = 2"};
constexpr std::array updates_release{
    Sql{"release measurements that were withheld",
        "UPDATE outbox SET state = 0, settled = NULL, reason = NULL "
        "WHERE destination = ?1 AND what = 0 AND state = 4 AND number IN "
        "(SELECT number FROM measurements WHERE patient = ?2 AND taken >= ?3)"},
    Sql{"release alerts that were withheld",
        "UPDATE outbox SET state = 0, settled = NULL, reason = NULL "
        "WHERE destination = ?1 AND what = 2 AND state = 4 AND number IN "
        "(SELECT c.number FROM alert_changes c JOIN alerts a ON a.number = c.alert "
        "WHERE a.patient = ?2 AND c.recorded >= ?3)"},
    // However old: the plan holds.
    Sql{"release the plan that was withheld",
        "UPDATE outbox SET state = 0, settled = NULL, reason = NULL "
        "WHERE destination = ?1 AND what = 3 AND state = 4 AND ?3 IS NOT NULL AND number = "
        "(SELECT max(number) FROM plan_releases WHERE patient = ?2)"},
    Sql{"release answers that were withheld",
        "UPDATE outbox SET state = 0, settled = NULL, reason = NULL "
        "WHERE destination = ?1 AND what = 4 AND state = 4 AND number IN "
        "(SELECT number FROM answers WHERE patient = ?2 AND taken >= ?3)"},
    // However old the newest plan is: it holds.
    Sql{"release what hubs told",
        "UPDATE outbox SET state = 0, settled = NULL, reason = NULL "
        "WHERE destination = ?1 AND what BETWEEN 5 AND 7 AND state = 4 AND number IN "
        "(SELECT number FROM relayed WHERE patient = ?2 AND what <> 6 AND received >= ?3 "
        "UNION ALL SELECT max(number) FROM relayed WHERE patient = ?2 AND what = 6)"},
};

std::int64_t number_of(const Writer& writer, std::string_view destination)
{
    const auto found = writer.destinations.find(destination);
    return found == writer.destinations.end() ? 0 : found->second; // 0: no row has it
}

void move_items(Writer& writer, std::int64_t destination, ItemState from, ItemState to,
                std::int64_t times = 1)
{
    writer.counters.add(counter::of_state(code(from), destination), -times);
    writer.counters.add(counter::of_state(code(to), destination), times);
}

bool is_among(const std::vector<Due>& items, std::int64_t measurement)
{
    return std::ranges::any_of(
        items, [measurement](const Due& due)
        { return due.what == What::measurement && due.number == measurement; });
}

void settle_one(Writer& writer, std::int64_t to, const Settlement& settlement, devices::Instant at);

std::optional<std::string_view> unless_empty(std::string_view text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

} // namespace

std::string_view code(ItemState state) noexcept
{
    switch (state)
    {
    case ItemState::pending:
        return "pending";
    case ItemState::delivered:
        return "delivered";
    case ItemState::parked:
        return "parked";
    case ItemState::dropped:
        return "dropped";
    case ItemState::withheld:
        return "withheld";
    }
    return "unknown";
}

std::optional<ItemState> find_item_state(std::string_view text) noexcept
{
    for (const auto state : item_states)
    {
        if (code(state) == text)
        {
            return state;
        }
    }
    return std::nullopt;
}

void enqueue(Writer& writer, std::int64_t number)
{
    for (const auto destination : writer.active)
    {
        writer.connection.run(insert_item, destination, number);
        writer.counters.add(counter::of_state("queued", destination), 1);
        writer.counters.add(counter::of_state(code(ItemState::pending), destination), 1);
    }
}

std::vector<Due> due_items(Writer& writer, std::string_view destination, std::size_t most,
                           const std::set<ItemKey>& leave_out)
{
    std::vector<Due> items;
    const auto to = number_of(writer, destination);
    add_due_alerts(writer, to, most, leave_out, items);
    add_due_relayed_alerts(writer, to, most, leave_out, items);
    auto query = writer.connection.query(select_due, to);
    while (items.size() < most && query.step())
    {
        if (!leave_out.contains(ItemKey{query.integer(0)}) && !is_among(items, query.integer(0)))
        {
            items.push_back(read_due(writer.connection, query));
        }
    }
    add_due_corrections(writer, to, most, leave_out, items);
    add_due_plans(writer, to, most, leave_out, items);
    add_due_answers(writer, to, most, leave_out, items);
    add_due_relayed(writer, What::relayed_plan, to, most, leave_out, items);
    add_due_relayed(writer, What::relayed_answers, to, most, leave_out, items);
    return items;
}

Due read_due(Connection& connection, const Query& query)
{
    auto stored = read_measurement(query, 3);
    Due due;
    due.number = query.integer(0);
    due.measurement = std::move(stored.measurement);
    due.attempts = query.small(1);
    due.unsure = query.flag(2);
    due.intact = stored.intact;
    due.correction = newest_correction(connection, due.number);
    return due;
}

void settle_item(Writer& writer, std::string_view destination, const Settlement& settlement,
                 devices::Instant at)
{
    const auto to = number_of(writer, destination);
    auto one = settlement;
    for (const auto number : carried_by(writer.connection, {settlement.number, settlement.what}))
    {
        one.number = number;
        settle_one(writer, to, one, at);
    }
}

namespace
{

void settle_one(Writer& writer, std::int64_t to, const Settlement& settlement, devices::Instant at)
{
    const auto& judgement = settlement.judgement;
    const auto what = static_cast<int>(settlement.what);
    if (!settlement.withheld.empty())
    {
        if (writer.connection.run(update_withheld, to, what, settlement.number, settlement.withheld,
                                  at) > 0)
        {
            move_items(writer, to, ItemState::pending, ItemState::withheld);
        }
        return;
    }
    switch (judgement.verdict)
    {
    case fhir::Verdict::delivered:
        if (writer.connection.run(update_delivered, to, what, settlement.number,
                                  unless_empty(judgement.location), at) > 0)
        {
            move_items(writer, to, ItemState::pending, ItemState::delivered);
        }
        return;
    case fhir::Verdict::parked:
        if (writer.connection.run(update_parked, to, what, settlement.number, judgement.reason,
                                  unless_empty(judgement.outcome), at) > 0)
        {
            move_items(writer, to, ItemState::pending, ItemState::parked);
        }
        return;
    case fhir::Verdict::retry:
        writer.connection.run(update_retry, to, what, settlement.number, settlement.unsure,
                              unless_empty(judgement.reason));
        return;
    case fhir::Verdict::pause:
    case fhir::Verdict::split:
    case fhir::Verdict::look_up:
        throw std::invalid_argument("store: an item cannot be settled with the verdict " +
                                    std::string(fhir::code(judgement.verdict)));
    }
}

} // namespace

bool replay_item(Writer& writer, std::string_view destination, ItemKey item)
{
    const auto to = number_of(writer, destination);
    if (writer.connection.run(update_replay, to, static_cast<int>(item.what), item.number) == 0)
    {
        return false;
    }
    move_items(writer, to, ItemState::parked, ItemState::pending);
    return true;
}

bool drop_item(Writer& writer, std::string_view destination, ItemKey item, std::string_view reason,
               devices::Instant at)
{
    const auto to = number_of(writer, destination);
    if (writer.connection.run(update_drop, to, static_cast<int>(item.what), item.number, reason,
                              at) == 0)
    {
        return false;
    }
    move_items(writer, to, ItemState::parked, ItemState::dropped);
    return true;
}

std::int64_t release_items(Writer& writer, std::string_view destination, std::string_view patient,
                           devices::Instant since)
{
    const auto to = number_of(writer, destination);
    std::int64_t released = 0;
    for (const auto& update : updates_release)
    {
        released += writer.connection.run(update, to, patient, since);
    }
    move_items(writer, to, ItemState::withheld, ItemState::pending, released);
    return released;
}

} // namespace varde::gateway::store
