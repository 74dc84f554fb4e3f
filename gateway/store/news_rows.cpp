#include "gateway/store/news_rows.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr Sql newest_measurement{"look for news",
                                 "SELECT coalesce(max(number), 0) FROM measurements"};
constexpr Sql select_measured{"look for news", "SELECT DISTINCT patient, kind FROM measurements "
                                               "WHERE number > ?1 ORDER BY patient, kind"};
constexpr Sql newest_answers{"look for news", "SELECT coalesce(max(number), 0) FROM answers"};
constexpr Sql select_answered{"look for news",
                              "SELECT DISTINCT patient, questionnaire FROM answers "
                              "WHERE number > ?1 ORDER BY patient, questionnaire"};
constexpr Sql newest_decision{"look for news", "SELECT coalesce(max(number), 0) FROM decisions"};
constexpr Sql select_decided{"look for news", "SELECT DISTINCT what, subject FROM decisions "
                                              "WHERE number > ?1"};
constexpr Sql newest_plan{"look for news", "SELECT coalesce(max(number), 0) FROM plan_edits"};
constexpr Sql select_plans{"look for news", "SELECT DISTINCT patient, '' FROM plan_edits "
                                            "WHERE number > ?1"};
constexpr Sql newest_hand_over{"look for news", "SELECT coalesce(max(changed), 0) FROM hand_overs"};
constexpr Sql select_hand_overs{"look for news", "SELECT DISTINCT patient, '' FROM hand_overs "
                                                 "WHERE changed > ?1"};
constexpr Sql newest_in_alerts{"look for news",
                               "SELECT (SELECT coalesce(max(number), 0) FROM alert_changes), "
                               "(SELECT coalesce(max(number), 0) FROM alert_notes)"};
constexpr Sql select_alerts{"look for news",
                            "SELECT alert FROM alert_changes WHERE number > ?1 "
                            "UNION SELECT alert FROM alert_notes WHERE number > ?2"};
constexpr Sql newest_heard{"look for news", "SELECT coalesce(max(last), 0) FROM devices_seen"};
constexpr Sql select_heard{"look for news", "SELECT device, '' FROM devices_seen WHERE last > ?1"};
constexpr Sql sum_claims{"look for news",
                         "SELECT coalesce(sum(times), 0) + count(*) * 1000003 FROM claims"};
constexpr Sql select_parked{"look for news",
                            "SELECT d.id, count(*) FROM outbox o JOIN destinations d "
                            "ON d.number = o.destination WHERE o.state = 2 GROUP BY d.id"};
constexpr Sql select_parked_items{"read what is parked",
                                  "SELECT o.number, o.what FROM outbox o JOIN destinations d "
                                  "ON d.number = o.destination WHERE d.id = ?1 AND o.state = 2 "
                                  "ORDER BY o.what, o.number"};
constexpr Sql select_destination{"look for a destination",
                                 "SELECT 1 FROM destinations WHERE id = ?1"};

News since(Connection& connection, const Sql& newest, const Sql& select, std::int64_t mark)
{
    News news;
    {
        auto query = connection.query(newest);
        news.mark = query.step() ? query.integer(0) : 0;
    }
    if (news.mark == mark)
    {
        return news;
    }
    for (auto query = connection.query(select, mark); query.step();)
    {
        news.rows.emplace_back(query.text(0), query.text(1));
    }
    return news;
}

} // namespace

std::string data_version(Connection& connection)
{
    return connection.pragma("PRAGMA data_version");
}

News measured_since(Connection& connection, std::int64_t mark)
{
    return since(connection, newest_measurement, select_measured, mark);
}

News answered_since(Connection& connection, std::int64_t mark)
{
    return since(connection, newest_answers, select_answered, mark);
}

News decided_since(Connection& connection, std::int64_t mark)
{
    return since(connection, newest_decision, select_decided, mark);
}

News plans_since(Connection& connection, std::int64_t mark)
{
    return since(connection, newest_plan, select_plans, mark);
}

News hand_overs_since(Connection& connection, std::int64_t mark)
{
    return since(connection, newest_hand_over, select_hand_overs, mark);
}

AlertNews alerts_since(Connection& connection, const AlertMarks& marks)
{
    AlertNews news;
    {
        auto query = connection.query(newest_in_alerts);
        query.step();
        news.change = query.integer(0);
        news.note = query.integer(1);
    }
    if (news.change == marks.change && news.note == marks.note)
    {
        return news;
    }
    for (auto query = connection.query(select_alerts, marks.change, marks.note); query.step();)
    {
        news.alerts.insert(query.integer(0));
    }
    return news;
}

News heard_since(Connection& connection, std::int64_t mark)
{
    return since(connection, newest_heard, select_heard, mark);
}

std::int64_t claims_mark(Connection& connection)
{
    auto query = connection.query(sum_claims);
    return query.step() ? query.integer(0) : 0;
}

std::map<std::string, std::int64_t> parked_by_destination(Connection& connection)
{
    std::map<std::string, std::int64_t> parked;
    for (auto query = connection.query(select_parked); query.step();)
    {
        parked.emplace(query.text(0), query.integer(1));
    }
    return parked;
}

std::vector<ItemKey> parked_items(Connection& connection, std::string_view destination)
{
    std::vector<ItemKey> items;
    for (auto query = connection.query(select_parked_items, destination); query.step();)
    {
        items.push_back({query.integer(0), static_cast<What>(query.small(1))});
    }
    return items;
}

bool knows_destination(Connection& connection, std::string_view id)
{
    auto query = connection.query(select_destination, id);
    return query.step();
}

} // namespace varde::gateway::store
