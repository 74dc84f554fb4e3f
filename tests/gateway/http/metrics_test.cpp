#include "gateway/metrics.hpp"
#include "sample_status.hpp"

#include <catch2/catch.hpp>

#include <regex>
#include <set>
#include <sstream>

using namespace varde::gateway;

namespace
{

std::string sample_text()
{
    return prometheus_text(sample_status(varde::devices::Instant{}));
}

std::vector<std::string> lines_of(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
    {
        lines.push_back(line);
    }
    return lines;
}

bool has_line(const std::string& text, const std::string& wanted)
{
    const auto lines = lines_of(text);
    return std::find(lines.begin(), lines.end(), wanted) != lines.end();
}

} // namespace

TEST_CASE("every line of the metrics is of the Prometheus text format")
{
    const std::regex line_form(
        R"RE((# HELP [a-z_]+ .+)|(# TYPE [a-z_]+ (counter|gauge))|([a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? [0-9.e+-]+))RE");
    const auto text = sample_text();
    CHECK(text.ends_with("\n"));
    for (const auto& line : lines_of(text))
    {
        CAPTURE(line);
        CHECK(std::regex_match(line, line_form));
    }
}

TEST_CASE("every sample stands behind the one TYPE line of its name")
{
    std::set<std::string> announced;
    for (const auto& line : lines_of(sample_text()))
    {
        CAPTURE(line);
        if (line.starts_with("# TYPE "))
        {
            const auto name = line.substr(7, line.rfind(' ') - 7);
            CHECK(announced.insert(name).second);
        }
        else if (!line.starts_with('#'))
        {
            CHECK(announced.contains(line.substr(0, line.find_first_of("{ "))));
        }
    }
}

TEST_CASE("a counter's name ends in total and a gauge's does not")
{
    for (const auto& line : lines_of(sample_text()))
    {
        if (line.starts_with("# TYPE "))
        {
            CAPTURE(line);
            CHECK(line.ends_with(" counter") == (line.find("_total ") != std::string::npos));
        }
    }
}

TEST_CASE("the counters say what the status says")
{
    const auto text = sample_text();
    for (const auto* line :
         {"varde_ready 1", "varde_link_connected 1", "varde_messages_received_total 18532",
          "varde_messages_noted_total 98", "varde_messages_waiting 2",
          "varde_messages_refused_total{reason=\"unit-unknown\"} 6",
          "varde_delivered_total{destination=\"municipality\"} 23150",
          "varde_outbox_pending{destination=\"municipality\"} 948",
          "varde_outbox_parked{destination=\"municipality\"} 3",
          "varde_destination_state{destination=\"municipality\",state=\"paused\"} 1",
          "varde_destination_state{destination=\"municipality\",state=\"idle\"} 0",
          "varde_delivery_latency_seconds{quantile=\"0.99\"} 1.8344",
          "varde_alerts_open{priority=\"high\"} 1",
          "varde_technical_events_open{code=\"clock-suspect\"} 1",
          "varde_device_sequence_missing{device=\"glucose-04\"} 2",
          "varde_device_battery_percent{device=\"oximeter-01\"} 94"})
    {
        CAPTURE(line);
        CHECK(has_line(text, line));
    }
}

TEST_CASE("a device that never told its battery has no battery sample")
{
    CHECK(sample_text().find("battery_percent{device=\"scale-03\"}") == std::string::npos);
}

TEST_CASE("no patient and no measured value stands in the metrics")
{
    const auto text = sample_text();
    CHECK(text.find("p-copd") == std::string::npos);
    CHECK(text.find("84 %") == std::string::npos);
}

TEST_CASE("a label value is escaped")
{
    Status status;
    status.gateway = "a\"b\\c\nd";
    CHECK(prometheus_text(status).find("gateway=\"a\\\"b\\\\c\\nd\"") != std::string::npos);
}
