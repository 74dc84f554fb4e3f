// vardectl refused: messages that were not taken, why, and what to do about them.
#include "tools/vardectl/commands.hpp"
#include "tools/vardectl/rows.hpp"
#include "tools/vardectl/table.hpp"
#include "tools/vardectl/text.hpp"

namespace varde::vardectl
{

namespace
{

using devices::Json;
using gateway::store::MessageRow;

Json message_json(const MessageRow& row)
{
    Json::Array refusals;
    for (const auto& refusal : row.refusals)
    {
        refusals.push_back(refusal_json(refusal));
    }
    // Escaped, because JSON cannot hold bytes that are no text.
    return Json::object({{"message", row.number},
                         {"device", row.device},
                         {"topic", printable(row.topic)},
                         {"received", time_json(row.received)},
                         {"qos", row.qos},
                         {"retained", row.retained},
                         {"stored", row.stored},
                         {"duplicates", row.duplicates},
                         {"size", row.size},
                         {"payload", printable(row.payload)},
                         {"refusals", Json(std::move(refusals))}});
}

void print_message(std::ostream& out, const MessageRow& row)
{
    out << "Message " << row.number << " of " << printable(row.device) << " on "
        << printable(row.topic) << ", first received " << devices::format_utc(row.received)
        << (row.retained ? ", retained" : "") << '\n';
    for (const auto& refusal : row.refusals)
    {
        out << '\n' << refusal.code;
        out << (refusal.where.empty() ? "" : " at " + printable(refusal.where));
        out << (refusal.detail.empty() ? "" : ": " + printable(refusal.detail)) << '\n';
        out << "  " << refusal.times << " times, last " << devices::format_utc(refusal.last)
            << '\n';
        out << "  " << advice_for(refusal.code, refusal.where) << '\n';
    }
    out << '\n' << (row.stored ? "It was stored since.\n\n" : "");
    const bool whole = static_cast<std::int64_t>(row.payload.size()) == row.size;
    out << "Payload, " << row.size << " bytes"
        << (whole ? "" : ", of which the first " + std::to_string(row.payload.size()) + " are kept")
        << ":\n"
        << printable(row.payload) << '\n';
}

} // namespace

int list_refused(Reader& reader, std::size_t most, const Output& output)
{
    const auto rows = reader.refusals(most);
    if (output.json)
    {
        Json::Array list;
        for (const auto& row : rows)
        {
            list.push_back(refusal_json(row));
        }
        output.out << devices::write_json(Json(std::move(list))) << '\n';
        return 0;
    }
    Table table({"MESSAGE", "LAST", "TIMES", "DEVICE", "CODE", "WHERE", "DETAIL", "WHAT TO DO"});
    for (const auto& row : rows)
    {
        table.add({row.message == 0 ? "not kept" : std::to_string(row.message),
                   devices::format_utc(row.last), std::to_string(row.times),
                   row.device.empty() ? "(all others)" : row.device, row.code, row.where,
                   row.detail,
                   row.stored_since ? "stored since" : advice_for(row.code, row.where)});
    }
    table.print(output.out, "No message was refused.");
    return 0;
}

int show_refused(Reader& reader, std::int64_t message, const Output& output)
{
    const auto row = reader.message(message);
    if (!row)
    {
        output.out << "There is no message " << message
                   << "; `vardectl refused` lists the numbers.\n";
        return 1;
    }
    if (output.json)
    {
        output.out << devices::write_json(message_json(*row)) << '\n';
        return 0;
    }
    print_message(output.out, *row);
    return 0;
}

} // namespace varde::vardectl
