// The lists that a Reader gives: measurements, queue items, refusals.
#include "gateway/store/reader.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql select_measurements{"read measurements",
                                  "SELECT * FROM measurements WHERE (?1 IS NULL OR patient = ?1) "
                                  "AND (?2 IS NULL OR device = ?2) AND (?3 IS NULL OR kind = ?3) "
                                  "AND (?4 IS NULL OR taken >= ?4) ORDER BY number DESC LIMIT ?5"};
constexpr Sql select_queue{
    "read the queue",
    "SELECT d.id, o.state, o.attempts, o.unsure, o.settled, o.location, o.reason, o.outcome, "
    "o.decision, o.what, o.number, "
    "CASE WHEN o.what = 2 THEN 'alert ' || a.number || ', ' || a.rule "
    "WHEN o.what = 3 THEN 'version ' || p.version WHEN o.what = 4 THEN q.questionnaire "
    "WHEN o.what >= 5 THEN r.hub || ', version ' || r.version ELSE '' END, "
    "coalesce(m.patient, a.patient, p.patient, q.patient, r.patient, ''), "
    "coalesce(m.received, c.recorded, p.at, q.received, r.received), m.* "
    "FROM outbox o JOIN destinations d ON d.number = o.destination "
    "LEFT JOIN measurements m ON m.number = CASE o.what WHEN 0 THEN o.number "
    "WHEN 1 THEN (SELECT measurement FROM corrections WHERE number = o.number) END "
    "LEFT JOIN alert_changes c ON o.what = 2 AND c.number = o.number "
    "LEFT JOIN alerts a ON a.number = c.alert "
    "LEFT JOIN plan_releases p ON o.what = 3 AND p.number = o.number "
    "LEFT JOIN answers q ON o.what = 4 AND q.number = o.number "
    "LEFT JOIN relayed r ON o.what >= 5 AND r.number = o.number "
    "WHERE (?1 IS NULL OR d.id = ?1) AND (?2 IS NULL OR o.state = ?2) "
    "AND (?3 IS NULL OR o.number = ?3) AND (?5 = 0 OR o.state IN (0, 2)) AND (?6 IS NULL OR "
    "16 * o.number + o.what > ?6) AND (?7 IS NULL OR o.what = ?7) "
    "ORDER BY o.number, o.what, d.id LIMIT ?4"};
constexpr Sql select_refusals{
    "read the refusals",
    "SELECT r.message, m.device, r.code, r.place, r.detail, r.times, r.first, r.last, m.stored "
    "FROM refusals r JOIN messages m ON m.number = r.message "
    "UNION ALL SELECT 0, source, code, '', '', times, first, last, 0 FROM bare_refusals "
    "ORDER BY 8 DESC, 1 DESC LIMIT ?1"};
constexpr Sql select_message{"read a message",
                             "SELECT number, device, topic, received, qos, retained, stored, "
                             "duplicates, size, payload, noted, "
                             "number IN (SELECT message FROM held), "
                             "(SELECT first FROM joined_messages WHERE message = number) "
                             "FROM messages WHERE number = ?1"};
constexpr Sql select_refusals_of{
    "read the refusals of a message",
    "SELECT r.message, m.device, r.code, r.place, r.detail, r.times, r.first, r.last, m.stored "
    "FROM refusals r JOIN messages m ON m.number = r.message WHERE r.message = ?1 ORDER BY r.last"};

RefusalRow read_refusal(const Query& query)
{
    RefusalRow row;
    row.message = query.integer(0);
    row.device = query.text(1);
    row.code = query.text(2);
    row.where = query.text(3);
    row.detail = query.text(4);
    row.times = query.integer(5);
    row.first = query.instant(6);
    row.last = query.instant(7);
    row.stored_since = query.flag(8);
    return row;
}

QueueItem read_item(const Query& query)
{
    QueueItem item;
    item.destination = query.text(0);
    item.state = static_cast<ItemState>(query.small(1));
    item.attempts = query.small(2);
    item.unsure = query.flag(3);
    if (!query.is_null(4))
    {
        item.settled = query.instant(4);
    }
    item.location = query.text(5);
    item.reason = query.text(6);
    item.outcome = query.text(7);
    item.decision = query.text(8);
    item.what = static_cast<What>(query.small(9));
    item.number = query.integer(10);
    item.about = query.text(11);
    item.patient = query.text(12);
    if (!query.is_null(13))
    {
        item.received = query.instant(13);
    }
    if (!query.is_null(14))
    {
        item.measurement = read_measurement(query, 14);
    }
    return item;
}

} // namespace

std::vector<StoredMeasurement> Reader::measurements(const MeasurementFilter& filter)
{
    std::vector<StoredMeasurement> rows;
    auto query = connection_.query(select_measurements, filter.patient, filter.device, filter.kind,
                                   filter.since, static_cast<std::int64_t>(filter.most));
    while (query.step())
    {
        rows.push_back(read_measurement(query, 0));
    }
    return rows;
}

std::int64_t place_of(const QueueItem& item) noexcept
{
    return 16 * item.number + static_cast<std::int64_t>(item.what); // room as in the outbox
}

std::vector<QueueItem> Reader::queue(const QueueFilter& filter)
{
    std::vector<QueueItem> items;
    const auto state = filter.state ? std::optional(static_cast<int>(*filter.state)) : std::nullopt;
    const auto what = filter.what ? std::optional(static_cast<int>(*filter.what)) : std::nullopt;
    auto query = connection_.query(select_queue, filter.destination, state, filter.number,
                                   static_cast<std::int64_t>(filter.most), filter.waiting_only,
                                   filter.after, what);
    while (query.step())
    {
        items.push_back(read_item(query));
    }
    return items;
}

std::vector<RefusalRow> Reader::refusals(std::size_t most)
{
    std::vector<RefusalRow> rows;
    auto query = connection_.query(select_refusals, static_cast<std::int64_t>(most));
    while (query.step())
    {
        rows.push_back(read_refusal(query));
    }
    return rows;
}

std::optional<MessageRow> Reader::message(std::int64_t number)
{
    MessageRow row;
    {
        auto query = connection_.query(select_message, number);
        if (!query.step())
        {
            return std::nullopt;
        }
        row.number = query.integer(0);
        row.device = query.text(1);
        row.topic = query.text(2);
        row.received = query.instant(3);
        row.qos = query.small(4);
        row.retained = query.flag(5);
        row.stored = query.flag(6);
        row.duplicates = query.integer(7);
        row.size = query.integer(8);
        row.payload = query.text(9);
        row.noted = query.integer(10);
        row.waiting = query.flag(11);
        row.joined_to = query.integer(12);
    }
    for (auto query = connection_.query(select_refusals_of, number); query.step();)
    {
        row.refusals.push_back(read_refusal(query));
    }
    return row;
}

} // namespace varde::gateway::store
