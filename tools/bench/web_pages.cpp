#include "tools/bench/web_pages.hpp"

#include <string>

namespace varde::bench
{

namespace
{

constexpr double list_promise = 50;
constexpr double patient_promise = 150;
constexpr double series_promise = 50;

std::string series(const std::string& patient, const std::string& kind, devices::Instant from,
                   devices::Instant until, int points)
{
    return "/patients/" + patient + "/series?kind=" + kind + "&from=" + devices::format_utc(from) +
           "&until=" + devices::format_utc(until) + "&points=" + std::to_string(points);
}

// charts: patient_page.tsx, patient_charts.tsx, charts/kind_chart.tsx
WebPage patient_page(const std::string& name, const std::string& patient, devices::Instant until,
                     int days)
{
    constexpr int points = 700;
    WebPage page{name, {"/patients/" + patient}, {}, patient_promise};
    page.then = {"/patients/" + patient + "/alerts?state=all&limit=200"};
    for (const auto& kind : daily_kinds)
    {
        page.then.push_back(
            series(patient, kind.name, until - std::chrono::days(days), until, points));
    }
    return page;
}

} // namespace

std::vector<WebPage> clinician_pages(const WebAmounts& amounts, devices::Instant now)
{
    const auto until = std::chrono::ceil<std::chrono::days>(now);
    const auto long_one = patient_name(1);
    const auto usual_one = patient_name(2);
    const auto whole =
        series(long_one, series_kind, until - std::chrono::days(amounts.days + 2), until, 1000);
    return {
        {"worklist", {"/worklist?limit=200"}, {}, list_promise},
        {"worklist, red", {"/worklist?limit=200&triage=red"}, {}, list_promise},
        {"worklist, quiet", {"/patients?limit=200&triage=quiet"}, {}, list_promise},
        {"patients", {"/patients?limit=200"}, {}, list_promise},
        {"patients, red", {"/patients?limit=200&triage=red"}, {}, list_promise},
        patient_page("a patient, 30 days", usual_one, until, 30),
        patient_page("a patient, a year", usual_one, until, 365),
        patient_page("the patient with the long series, 30 days", long_one, until, 30),
        {"the long series, min-max", {whole + "&method=min-max"}, {}, series_promise},
        {"the long series, LTTB", {whole + "&method=lttb"}, {}, series_promise},
        {"a table of values",
         {"/patients/" + usual_one + "/measurements?kind=" + series_kind +
          "&from=" + devices::format_utc(until - std::chrono::days(30)) +
          "&until=" + devices::format_utc(until) + "&limit=100"},
         {},
         0},
    };
}

} // namespace varde::bench
