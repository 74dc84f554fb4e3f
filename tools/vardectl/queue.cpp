// vardectl queue list and show: what waits for a destination, and what it refused.
#include "tools/vardectl/commands.hpp"
#include "tools/vardectl/rows.hpp"
#include "tools/vardectl/table.hpp"
#include "tools/vardectl/text.hpp"

namespace varde::vardectl
{

namespace
{

using devices::Json;
using gateway::store::QueueItem;

void print_items_json(std::ostream& out, const std::vector<QueueItem>& items)
{
    Json::Array list;
    for (const auto& item : items)
    {
        list.push_back(item_json(item));
    }
    out << devices::write_json(Json(std::move(list))) << '\n';
}

void print_field(std::ostream& out, const char* name, const std::string& text)
{
    if (!text.empty())
    {
        out << "  " << name << printable(text) << '\n';
    }
}

std::string about(const QueueItem& item)
{
    const auto& measurement = item.measurement.measurement;
    return gateway::store::is_measured(item.what) ? measurement.device + ", " + measurement.kind
                                                  : item.about;
}

void print_item(std::ostream& out, const QueueItem& item)
{
    const auto& measurement = item.measurement.measurement;
    out << with_capital(gateway::store::code(item.what)) << " " << item.number << " for "
        << printable(item.destination) << ": " << gateway::store::code(item.state) << ", "
        << item.attempts << " tries that failed"
        << (item.unsure ? ", one of them without an answer" : "") << '\n';
    print_field(out, "about     ", item.about);
    print_field(out, "patient   ", item.patient);
    if (gateway::store::is_measured(item.what))
    {
        print_field(out, "id        ", measurement.id);
        print_field(out, "device    ", measurement.device);
        print_field(out, "kind      ", measurement.kind);
        print_field(out, "value     ", values(measurement));
        print_field(out, "taken     ", devices::format_timestamp(measurement.taken.at));
        print_field(out, "DAMAGED   ", item.measurement.intact ? "" : "its checksum does not hold");
    }
    print_field(out, "settled   ", item.settled ? devices::format_utc(*item.settled) : "");
    print_field(out, "location  ", item.location);
    print_field(out, "reason    ", item.reason);
    print_field(out, "decision  ", item.decision);
    print_field(out, "outcome   ", item.outcome);
}

} // namespace

int list_queue(Reader& reader, const gateway::store::QueueFilter& filter, const Output& output)
{
    const auto items = reader.queue(filter);
    if (output.json)
    {
        print_items_json(output.out, items);
        return 0;
    }
    Table table({"WHAT", "NUMBER", "DESTINATION", "STATE", "TRIES", "ABOUT", "SINCE", "REASON"});
    for (const auto& item : items)
    {
        table.add({std::string(gateway::store::code(item.what)), std::to_string(item.number),
                   item.destination, std::string(gateway::store::code(item.state)),
                   std::to_string(item.attempts), about(item),
                   item.received ? devices::format_utc(*item.received) : "",
                   item.decision.empty() ? item.reason : item.decision});
    }
    table.print(output.out, "No item fits.");
    return 0;
}

int show_item(Reader& reader, const gateway::store::QueueFilter& filter, const Output& output)
{
    const auto items = reader.queue(filter);
    if (items.empty())
    {
        output.out << "No destination has an item with that number; `vardectl queue list` lists "
                      "them.\n";
        return 1;
    }
    if (output.json)
    {
        print_items_json(output.out, items);
        return 0;
    }
    for (const auto& item : items)
    {
        print_item(output.out, item);
    }
    return 0;
}

} // namespace varde::vardectl
