#include "devices/gatt/glucose_join.hpp"

#include "devices/gatt/glucose.hpp"
#include "devices/gatt/glucose_context.hpp"

#include <algorithm>
#include <iterator>

namespace varde::devices::gatt
{
namespace
{

using Waiting = std::vector<Report>::iterator;

Waiting find_waiting(GlucoseJoin& join, std::uint16_t sequence)
{
    return std::find_if(join.waiting.begin(), join.waiting.end(),
                        [sequence](const Report& report) { return report.sequence == sequence; });
}

// Takes the report out of those that wait; its context is here now, or given up.
Report release(GlucoseJoin& join, Waiting waiting)
{
    Report report = std::move(*waiting);
    join.waiting.erase(waiting);
    std::erase(report.status, "context-follows");
    return report;
}

Report release_without_context(GlucoseJoin& join, Waiting waiting)
{
    Report report = release(join, waiting);
    report.status.emplace_back("context-missing");
    return report;
}

template <class Item>
void move_to_end(std::vector<Item>& to, std::vector<Item>& from)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

} // namespace

Result<std::vector<Report>> take_measurement(GlucoseJoin& join,
                                             std::span<const std::uint8_t> packet,
                                             const Quirks& quirks)
{
    const auto read = read_glucose(packet, quirks);
    if (!read)
    {
        return read.error();
    }
    std::vector<Report> complete;
    if (const auto same = find_waiting(join, read->sequence); same != join.waiting.end())
    {
        complete.push_back(release_without_context(join, same));
    }
    Report report = glucose_report(*read, quirks);
    if (!read->context_follows)
    {
        complete.push_back(std::move(report));
        return complete;
    }
    if (join.waiting.size() >= most_waiting_measurements)
    {
        complete.push_back(release_without_context(join, join.waiting.begin()));
    }
    join.waiting.push_back(std::move(report));
    return complete;
}

Result<std::vector<Report>> take_context(GlucoseJoin& join, std::span<const std::uint8_t> packet,
                                         const Quirks& quirks)
{
    const auto read = read_glucose_context(packet, quirks);
    if (!read)
    {
        return read.error();
    }
    const auto waiting = find_waiting(join, read->sequence);
    if (waiting == join.waiting.end())
    {
        return Refusal{Error::segment_missing, "sequence", "no measurement waits for this context"};
    }
    if (read->meal && !is_known_meal(*read->meal))
    {
        join.waiting.erase(waiting);
        return Refusal{Error::value_reserved, "meal", "so nobody knows what was measured"};
    }
    Report report = release(join, waiting);
    Report context = glucose_context_report(*read, quirks);
    if (std::find(report.status.begin(), report.status.end(), "control-solution") ==
        report.status.end())
    {
        move_to_end(report.readings, context.readings);
    }
    move_to_end(report.status, context.status);
    std::vector<Report> complete;
    complete.push_back(std::move(report));
    return complete;
}

std::vector<Report> flush(GlucoseJoin& join)
{
    std::vector<Report> reports;
    while (!join.waiting.empty())
    {
        reports.push_back(release_without_context(join, join.waiting.begin()));
    }
    return reports;
}

} // namespace varde::devices::gatt
