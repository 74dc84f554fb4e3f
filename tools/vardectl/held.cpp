// vardectl held list: refused messages that are kept whole until a person decides about them.
#include "tools/vardectl/commands.hpp"
#include "tools/vardectl/rows.hpp"
#include "tools/vardectl/table.hpp"
#include "tools/vardectl/what_to_do.hpp"

#include <limits>

namespace varde::vardectl
{

namespace
{

using devices::Json;
using gateway::store::RefusalRow;

std::vector<RefusalRow> held_rows(Reader& reader, std::size_t most)
{
    // Those among all refusals: the newest may be of other sorts.
    constexpr auto all = static_cast<std::size_t>(std::numeric_limits<std::int64_t>::max());
    std::vector<RefusalRow> held;
    for (auto& row : reader.refusals(all))
    {
        const bool waits = row.message != 0 && !row.stored_since && needs_decision(row.code);
        if (waits && held.size() < most)
        {
            held.push_back(std::move(row));
        }
    }
    return held;
}

} // namespace

int list_held(Reader& reader, std::size_t most, const Output& output)
{
    const auto rows = held_rows(reader, most);
    if (output.json)
    {
        Json::Array list;
        for (const auto& row : rows)
        {
            Json json = refusal_json(row);
            json.set("advice", what_to_do(row.code, row.message));
            list.push_back(std::move(json));
        }
        output.out << devices::write_json(Json(std::move(list))) << '\n';
        return 0;
    }
    Table table({"MESSAGE", "LAST", "DEVICE", "CODE", "WHERE", "DETAIL", "WHAT TO DO"});
    for (const auto& row : rows)
    {
        table.add({std::to_string(row.message), devices::format_utc(row.last), row.device, row.code,
                   row.where, row.detail, what_to_do(row.code, row.message)});
    }
    table.print(output.out, "No message waits for a person's decision.");
    return 0;
}

} // namespace varde::vardectl
