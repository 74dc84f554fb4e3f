// vardectl measurements: what was kept, newest first.
#include "tools/vardectl/commands.hpp"
#include "tools/vardectl/rows.hpp"
#include "tools/vardectl/table.hpp"
#include "tools/vardectl/text.hpp"

namespace varde::vardectl
{

namespace
{

using devices::Json;

std::string remarks(const gateway::store::StoredMeasurement& row)
{
    std::string text;
    if (!row.intact)
    {
        text += "DAMAGED ";
    }
    if (row.withheld)
    {
        text += "withheld: " + row.measurement.implausible + " ";
    }
    if (row.measurement.taken.trust != devices::ClockTrust::trusted)
    {
        text += "clock " + std::string(devices::code(row.measurement.taken.trust));
    }
    return text;
}

} // namespace

int list_measurements(Reader& reader, const gateway::store::MeasurementFilter& filter,
                      const Output& output)
{
    const auto rows = reader.measurements(filter);
    if (output.json)
    {
        Json::Array list;
        for (const auto& row : rows)
        {
            list.push_back(measurement_json(row));
        }
        output.out << devices::write_json(Json(std::move(list))) << '\n';
        return 0;
    }
    Table table({"NUMBER", "TAKEN", "DEVICE", "PATIENT", "KIND", "VALUE", "REMARKS"});
    for (const auto& row : rows)
    {
        const auto& measurement = row.measurement;
        table.add({std::to_string(row.number), devices::format_timestamp(measurement.taken.at),
                   measurement.device, measurement.patient, measurement.kind, values(measurement),
                   remarks(row)});
    }
    table.print(output.out, "No measurement fits.");
    return 0;
}

} // namespace varde::vardectl
