#include "tools/bench/report.hpp"

#include "tools/bench/table.hpp"

#include <functional>
#include <sstream>

namespace varde::bench
{

namespace
{

using Pick = std::function<std::optional<double>(const Outcome&)>;

struct Line
{
    std::string what;
    int decimals = 0;
    Pick pick;
};

std::vector<Line> lines(const std::string& rate)
{
    const auto delivery = [](double Delivery::*which)
    {
        return [which](const Outcome& outcome) -> std::optional<double>
        { return outcome.delivery ? std::optional((*outcome.delivery).*which) : std::nullopt; };
    };
    return {
        {"messages/s, published at full speed", 0,
         [](const Outcome& o) { return o.live_per_second; }},
        {"messages/s, start and backlog drained", 0,
         [](const Outcome& o) { return o.backlog_per_second; }},
        {"published to acknowledged, p50 ms" + rate, 1,
         [](const Outcome& o) { return o.acknowledged_p50; }},
        {"published to acknowledged, p99 ms" + rate, 1,
         [](const Outcome& o) { return o.acknowledged_p99; }},
        {"received to delivered, p50 ms" + rate, 1, delivery(&Delivery::p50)},
        {"received to delivered, p99 ms" + rate, 1, delivery(&Delivery::p99)},
        {"RSS idle, MB", 1,
         [](const Outcome& o) { return static_cast<double>(o.idle.resident_kb) / 1024; }},
        {"RSS at its peak, MB", 1,
         [](const Outcome& o) { return static_cast<double>(o.after_all.peak_kb) / 1024; }},
        {"CPU per message, us, at full speed", 0, [](const Outcome& o) { return o.live_cpu_us; }},
        {"CPU per message, us" + rate, 0, [](const Outcome& o) { return o.steady_cpu_us; }},
        {"bytes in write calls per message, at full speed", 0,
         [](const Outcome& o) { return o.live_written_chars; }},
        {"bytes in write calls per message" + rate, 0,
         [](const Outcome& o) { return o.steady_written_chars; }},
        {"bytes to the disk per message, at full speed", 0,
         [](const Outcome& o) { return o.live_written_bytes; }},
        {"bytes to the disk per message" + rate, 0,
         [](const Outcome& o) { return o.steady_written_bytes; }},
    };
}

std::string parts_text(const PartRates& parts)
{
    std::ostringstream text;
    text.precision(0);
    text << std::fixed << "Bare parts: broker " << parts.broker
         << " messages/s (publish to a subscriber that does nothing, QoS 1); SQLite "
         << parts.sqlite_single << " rows/s with one row per commit, " << parts.sqlite_hundred
         << " with a hundred (WAL, synchronous=FULL).\n";
    return text.str();
}

} // namespace

std::string report(const std::vector<std::pair<std::string, Outcome>>& outcomes,
                   const PartRates& parts, const Amounts& amounts)
{
    std::ostringstream rate;
    rate << " at " << amounts.rate << "/s";
    std::vector<std::string> columns;
    columns.reserve(outcomes.size());
    for (const auto& [name, outcome] : outcomes)
    {
        columns.push_back(name);
    }
    std::vector<Row> rows;
    for (const auto& line : lines(rate.str()))
    {
        Row row{line.what, {}, line.decimals};
        for (const auto& [name, outcome] : outcomes)
        {
            row.values.push_back(line.pick(outcome));
        }
        rows.push_back(std::move(row));
    }
    return markdown(columns, rows) + "\n" + parts_text(parts);
}

} // namespace varde::bench
