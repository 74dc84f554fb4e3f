// One kind of a patient over time, decimated for a chart.
#include "gateway/api/decimate.hpp"
#include "gateway/api/page.hpp"
#include "gateway/api/patient_calls.hpp"
#include "gateway/api/plan_words.hpp"
#include "gateway/api/series_words.hpp"
#include "gateway/store/series_rows.hpp"

#include <utility>

namespace varde::gateway::api
{

using devices::Json;

namespace
{

constexpr std::int64_t usual_points = 1000;
constexpr std::chrono::days usual_time{30};

struct Wanted
{
    const devices::Kind* kind = nullptr;
    store::SeriesFilter filter;
    std::size_t points = 0;
    bool lttb = false;
};

Wanted read_wanted(Query& query, const Reading& reading, const Call& call)
{
    Wanted wanted;
    wanted.kind = reading.settings.vocabulary.find(query.text("kind").value_or(""));
    if (wanted.kind == nullptr)
    {
        query.wrong("kind", "there is no such kind; see /vocabulary");
        return wanted;
    }
    const auto until = query.moment("until").value_or(reading.now + std::chrono::milliseconds(1));
    const devices::Instant month_before = until - usual_time;
    wanted.filter = {call.patient, wanted.kind->name, query.moment("from").value_or(month_before),
                     until};
    wanted.points =
        static_cast<std::size_t>(query.whole("points", 10, 5000).value_or(usual_points));
    wanted.lttb = query.choice("method", {"min-max", "lttb"}).value_or("") == "lttb";
    if (wanted.filter.from >= until)
    {
        query.wrong("from", "is not before until");
    }
    return wanted;
}

} // namespace

http::Response show_series(const Reading& reading, const Call& call)
{
    Query query(call.query, {"kind", "from", "until", "points", "method"});
    const auto wanted = read_wanted(query, reading, call);
    if (!query.good())
    {
        return query.refusal();
    }
    std::vector<std::string> components;
    for (const auto& component : wanted.kind->components)
    {
        components.push_back(component.name);
    }
    const auto rows = store::read_series(reading.reader.connection(), wanted.filter, components);
    const auto kept = decimated(rows, wanted.points, wanted.lttb);
    auto json = series_json(rows, kept, components);
    json.set("kind", wanted.kind->name);
    json.set("unit", wanted.kind->unit);
    json.set("from", json_of(wanted.filter.from));
    json.set("until", json_of(wanted.filter.until));
    json.set("method", kept.size() == rows.taken.size() ? "none"
                       : wanted.lttb                    ? "lttb"
                                                        : "min-max");
    json.set("total", static_cast<std::int64_t>(rows.taken.size()) + rows.withheld);
    json.set("withheld", rows.withheld);
    const auto versions = versions_of(reading.settings, call.patient);
    const auto& [from, until] = std::pair(wanted.filter.from, wanted.filter.until);
    json.set("bands", bands_json(versions, wanted.kind->name, from, until));
    json.set("plan_versions",
             begun_json(versions, from, until, names_of(reading.reader.connection())));
    json.set("missing_days", list_of(missing_days(rows.taken, reading.settings.intake.clock.zone)));
    return answer(json);
}

} // namespace varde::gateway::api
