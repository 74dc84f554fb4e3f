// Figures of use, and the bridges that were heard.
#include "gateway/api/hub_calls.hpp"
#include "gateway/api/page.hpp"
#include "gateway/record/read_use.hpp"
#include "gateway/store/bridge_rows.hpp"

#include <algorithm>
#include <chrono>

namespace varde::gateway::api
{

using devices::Json;

namespace
{

constexpr std::chrono::days usual_time{30};
constexpr std::chrono::days longest_time{3 * 366};

Json bridge_json(const store::BridgeRow& row)
{
    return Json::object(
        {{"id", row.bridge},
         {"dialect", row.dialect},
         {"first_seen", json_of(row.first)},
         {"last_seen", json_of(row.last)},
         {"messages", row.messages},
         {"devices", list_of(row.devices,
                             [](const store::BridgeDevice& device)
                             {
                                 return Json::object(
                                     {{"device", device.device},
                                      {"last_seen", json_of(device.last)},
                                      {"signal", device.signal ? Json(*device.signal) : Json()}});
                             })}});
}

} // namespace

http::Response show_use(const Reading& reading, const Call& call)
{
    Query query(call.query, {"from", "until", "team"});
    store::UseSpan span;
    span.until = std::min(query.moment("until").value_or(reading.now), reading.now);
    const devices::Instant month_before = span.until - usual_time;
    span.from = query.moment("from").value_or(month_before);
    if (span.from >= span.until)
    {
        query.wrong("from", "is not before until, or in the future");
    }
    if (span.until - span.from > longest_time)
    {
        query.wrong("from", "is more than three years before until");
    }
    if (!query.good())
    {
        return query.refusal();
    }
    return answer(
        record::json_of(record::read_use(reading.reader.connection(), reading.settings, span,
                                         reading.now, query.text("team").value_or(""))));
}

http::Response list_bridges(const Reading& reading, const Call& call)
{
    Query query(call.query, {});
    auto page = page_of(store::read_bridges(reading.reader.connection()), query, bridge_json);
    return query.good() ? answer(page) : query.refusal();
}

} // namespace varde::gateway::api
