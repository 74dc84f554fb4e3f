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

void print_item(std::ostream& out, const QueueItem& item)
{
    const auto& measurement = item.measurement.measurement;
    out << "Measurement " << item.measurement.number << " for " << printable(item.destination)
        << ": " << gateway::store::code(item.state) << ", " << item.attempts << " tries that failed"
        << (item.unsure ? ", one of them without an answer" : "") << '\n';
    print_field(out, "id        ", measurement.id);
    print_field(out, "device    ", measurement.device);
    print_field(out, "patient   ", measurement.patient);
    print_field(out, "kind      ", measurement.kind);
    print_field(out, "value     ", values(measurement));
    print_field(out, "taken     ", devices::format_timestamp(measurement.taken.at));
    print_field(out, "settled   ", item.settled ? devices::format_utc(*item.settled) : "");
    print_field(out, "location  ", item.location);
    print_field(out, "reason    ", item.reason);
    print_field(out, "decision  ", item.decision);
    print_field(out, "outcome   ", item.outcome);
    print_field(out, "DAMAGED   ", item.measurement.intact ? "" : "its checksum does not hold");
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
    Table table({"NUMBER", "DESTINATION", "STATE", "TRIES", "DEVICE", "KIND", "TAKEN", "REASON"});
    for (const auto& item : items)
    {
        const auto& measurement = item.measurement.measurement;
        table.add({std::to_string(item.measurement.number), item.destination,
                   std::string(gateway::store::code(item.state)), std::to_string(item.attempts),
                   measurement.device, measurement.kind,
                   devices::format_timestamp(measurement.taken.at),
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
