// vardectl status: where everything is that ever came.
#include "tools/vardectl/commands.hpp"
#include "tools/vardectl/rows.hpp"
#include "tools/vardectl/table.hpp"
#include "tools/vardectl/text.hpp"

namespace varde::vardectl
{

namespace
{

using devices::Json;
using gateway::store::Conservation;

void print_messages(std::ostream& out, const Conservation& counts)
{
    out << "Messages      " << counts.received << " received = " << counts.stored << " stored + "
        << counts.duplicate << " duplicate + " << counts.refused << " refused + " << counts.noted
        << " noted + " << counts.waiting << " waiting\n";
    for (const auto& [code, times] : counts.refused_by)
    {
        out << "                refused as " << printable(code) << ": " << times << '\n';
    }
    out << "Measurements  " << counts.measurements << " = " << counts.measurements - counts.withheld
        << " valid + " << counts.withheld << " withheld (implausible)\n\n";
}

void print_destinations(std::ostream& out, const Conservation& counts)
{
    Table table({"DESTINATION", "QUEUED", "DELIVERED", "PENDING", "PARKED", "DROPPED", "WITHHELD",
                 "PROGRESS"});
    for (const auto& destination : counts.destinations)
    {
        table.add({destination.id, std::to_string(destination.queued),
                   std::to_string(destination.delivered), std::to_string(destination.pending),
                   std::to_string(destination.parked), std::to_string(destination.dropped),
                   std::to_string(destination.withheld),
                   bar(destination.delivered, destination.queued)});
    }
    table.print(out, "No destination was ever configured.");
}

} // namespace

int show_status(Reader& reader, const Output& output)
{
    const auto counts = reader.conservation();
    constexpr std::size_t most = 1000;
    gateway::store::AlertFilter open;
    open.most = most;
    const auto alerts = static_cast<std::int64_t>(reader.alerts(open).size());
    const auto events = static_cast<std::int64_t>(reader.events(true, most).size());
    const auto devices = static_cast<std::int64_t>(reader.devices().size());
    if (output.json)
    {
        Json json = conservation_json(counts);
        json.set("open_alerts", alerts).set("open_events", events).set("devices", devices);
        output.out << devices::write_json(json) << '\n';
        return 0;
    }
    print_messages(output.out, counts);
    print_destinations(output.out, counts);
    output.out << "\nOpen alerts " << alerts << ", open technical events " << events
               << ", devices seen " << devices << '\n';
    return 0;
}

} // namespace varde::vardectl
