#include "gateway/store/bridge_rows.hpp"

#include "gateway/store/cut_text.hpp"

namespace varde::gateway::store
{

namespace
{

constexpr std::size_t longest_name = 100;

constexpr Sql put_bridge{
    "keep that a bridge was heard",
    "INSERT INTO bridges (dialect, bridge, first, last, messages) VALUES (?1, ?2, ?3, ?3, ?4) "
    "ON CONFLICT (dialect, bridge) DO UPDATE SET last = excluded.last, "
    "messages = messages + excluded.messages"};
constexpr Sql put_device{
    "keep through which bridge a device was heard",
    "INSERT INTO bridge_devices (dialect, bridge, device, last, signal) "
    "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (dialect, bridge, device) DO UPDATE SET "
    "last = excluded.last, signal = coalesce(excluded.signal, signal)"};
constexpr Sql forget_bridges{
    "forget bridges that are not heard any more",
    "DELETE FROM bridges WHERE (dialect, bridge) NOT IN "
    "(SELECT dialect, bridge FROM bridges ORDER BY last DESC, dialect, bridge LIMIT ?1)"};
constexpr Sql forget_devices{"forget what such bridges heard",
                             "DELETE FROM bridge_devices WHERE (dialect, bridge) NOT IN "
                             "(SELECT dialect, bridge FROM bridges)"};
constexpr Sql select_bridges{"read the bridges",
                             "SELECT dialect, bridge, first, last, messages FROM bridges "
                             "ORDER BY last DESC, dialect, bridge"};
constexpr Sql select_devices{"read what a bridge heard",
                             "SELECT device, last, signal FROM bridge_devices WHERE dialect = ?1 "
                             "AND bridge = ?2 ORDER BY device"};

} // namespace

void add_heard(Connection& connection, const BridgeHeard& heard)
{
    const auto name = std::string(cut_text(heard.bridge, longest_name));
    connection.run(put_bridge, heard.dialect, name, heard.last, heard.messages);
    for (const auto& [device, signal] : heard.devices)
    {
        connection.run(put_device, heard.dialect, name, device, heard.last, signal);
    }
    if (connection.run(forget_bridges, most_bridges) > 0)
    {
        connection.run(forget_devices);
    }
}

std::vector<BridgeRow> read_bridges(Connection& connection)
{
    std::vector<BridgeRow> rows;
    for (auto query = connection.query(select_bridges); query.step();)
    {
        rows.push_back({query.text(0),
                        query.text(1),
                        query.instant(2),
                        query.instant(3),
                        query.integer(4),
                        {}});
    }
    for (auto& row : rows)
    {
        for (auto query = connection.query(select_devices, row.dialect, row.bridge); query.step();)
        {
            row.devices.push_back(
                {query.text(0), query.instant(1),
                 query.is_null(2) ? std::nullopt : std::optional(query.small(2))});
        }
    }
    return rows;
}

} // namespace varde::gateway::store
