#include "gateway/metrics.hpp"

#include "devices/alert_summary.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <initializer_list>
#include <map>
#include <string_view>
#include <utility>

namespace varde::gateway
{

namespace
{

using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;

std::string escape_label(std::string_view value)
{
    std::string escaped;
    for (const char c : value)
    {
        if (c == '\n')
        {
            escaped += "\\n";
            continue;
        }
        if (c == '\\' || c == '"')
        {
            escaped += '\\';
        }
        escaped += c;
    }
    return escaped;
}

std::string number(double value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.6g", value);
    return text.data();
}

// One metric with its samples; the format wants HELP and TYPE once, before them.
class Metric
{
public:
    Metric(std::string& text, std::string_view name, std::string_view type, std::string_view help)
        : text_(text), name_(name)
    {
        text_.append("# HELP ").append(name).append(" ").append(help).append("\n");
        text_.append("# TYPE ").append(name).append(" ").append(type).append("\n");
    }

    template <class Count>
    Metric& sample(Count value, Labels labels = {})
    {
        write(std::to_string(value), labels);
        return *this;
    }
    Metric& sample(double value, Labels labels = {})
    {
        write(number(value), labels);
        return *this;
    }

private:
    void write(const std::string& value, Labels labels)
    {
        text_ += name_;
        char before = '{';
        for (const auto& [label, its_value] : labels)
        {
            text_ += std::exchange(before, ',');
            text_.append(label).append("=\"").append(escape_label(its_value)).append("\"");
        }
        text_.append(labels.size() == 0 ? " " : "} ").append(value).append("\n");
    }

    std::string& text_;
    std::string_view name_;
};

constexpr std::string_view counter = "counter";
constexpr std::string_view gauge = "gauge";

void write_gateway(std::string& text, const Status& status)
{
    Metric(text, "varde_build_info", gauge, "Which gateway and version this is; always 1.")
        .sample(1, {{"gateway", status.gateway}, {"version", status.version}});
    Metric(text, "varde_uptime_seconds", gauge, "Seconds since the daemon started.")
        .sample(status.uptime.count());
    Metric(text, "varde_ready", gauge, "1 when the gateway takes measurements, else 0.")
        .sample(status.ready ? 1 : 0);
    Metric(text, "varde_link_connected", gauge, "1 when connected to the MQTT broker, else 0.")
        .sample(status.link.connected ? 1 : 0);
    Metric(text, "varde_link_connects_total", counter, "Connections made to the MQTT broker.")
        .sample(status.link.connects);
    Metric(text, "varde_acknowledgements_published_total", counter,
           "Application acknowledgements published to devices.")
        .sample(status.link.acknowledgements_published);
    Metric(text, "varde_acknowledgements_dropped_total", counter,
           "Application acknowledgements dropped because the queue to the broker was full.")
        .sample(status.link.acknowledgements_dropped);
    Metric(text, "varde_inbox_messages", gauge, "Messages that wait for the store.")
        .sample(status.inbox);
}

void write_conservation(std::string& text, const store::Conservation& counts)
{
    Metric(text, "varde_messages_received_total", counter,
           "Messages taken in: stored + duplicate + refused + noted + waiting.")
        .sample(counts.received);
    Metric(text, "varde_messages_stored_total", counter, "Messages stored.").sample(counts.stored);
    Metric(text, "varde_messages_duplicate_total", counter, "Messages that had been stored before.")
        .sample(counts.duplicate);
    Metric refused(text, "varde_messages_refused_total", counter, "Messages refused, by reason.");
    for (const auto& [reason, count] : counts.refused_by)
    {
        refused.sample(count, {{"reason", reason}});
    }
    Metric(text, "varde_messages_noted_total", counter,
           "Messages that said nothing measured: only counted.")
        .sample(counts.noted);
    Metric(text, "varde_messages_waiting", gauge,
           "Messages that wait for the other values of their act.")
        .sample(counts.waiting);
    Metric(text, "varde_measurements_total", counter, "Measurements stored.")
        .sample(counts.measurements);
    Metric(text, "varde_measurements_withheld_total", counter,
           "Measurements that are implausible: kept, never sent as valid.")
        .sample(counts.withheld);
}

void write_outbox(std::string& text, const std::vector<store::DestinationCounts>& destinations)
{
    using Counts = store::DestinationCounts;
    struct Column
    {
        std::string_view name;
        std::string_view type;
        std::string_view help;
        std::int64_t Counts::*count;
    };
    const std::array<Column, 6> columns{{
        {"varde_outbox_queued_total", counter,
         "Measurements ever queued: delivered + pending + parked + dropped + withheld.",
         &Counts::queued},
        {"varde_delivered_total", counter, "Measurements a destination has taken.",
         &Counts::delivered},
        {"varde_outbox_pending", gauge, "Measurements that wait to be delivered.",
         &Counts::pending},
        {"varde_outbox_parked", gauge, "Measurements a destination refuses; a person must look.",
         &Counts::parked},
        {"varde_outbox_dropped_total", counter,
         "Parked measurements a person gave up, with a reason.", &Counts::dropped},
        {"varde_outbox_withheld_total", counter,
         "Measurements kept back by a route or by what the patient said.", &Counts::withheld},
    }};
    for (const auto& column : columns)
    {
        Metric metric(text, column.name, column.type, column.help);
        for (const auto& destination : destinations)
        {
            metric.sample(destination.*column.count, {{"destination", destination.id}});
        }
    }
}

void write_oldest(std::string& text, const std::vector<store::DestinationCounts>& destinations)
{
    Metric oldest(text, "varde_outbox_oldest_pending_timestamp_seconds", gauge,
                  "When the item that waits longest was received; 0 when nothing waits.");
    for (const auto& destination : destinations)
    {
        const auto at = destination.oldest.value_or(devices::Instant{}).time_since_epoch();
        oldest.sample(std::chrono::duration_cast<std::chrono::seconds>(at).count(),
                      {{"destination", destination.id}});
    }
}

void write_destinations(std::string& text, const std::vector<DestinationStatus>& destinations)
{
    Metric state(text, "varde_destination_state", gauge, "1 for the state a destination is in.");
    for (const auto& destination : destinations)
    {
        for (const auto* name : {"idle", "sending", "waiting", "paused"})
        {
            state.sample(destination.state == name ? 1 : 0,
                         {{"destination", destination.id}, {"state", name}});
        }
    }
    Metric requests(text, "varde_destination_requests_total", counter, "Requests made.");
    for (const auto& destination : destinations)
    {
        requests.sample(destination.requests, {{"destination", destination.id}});
    }
    Metric failures(text, "varde_destination_failures", gauge, "Failures in a row.");
    for (const auto& destination : destinations)
    {
        failures.sample(destination.failures, {{"destination", destination.id}});
    }
}

void write_latency(std::string& text, const Latency& latency)
{
    Metric(text, "varde_delivery_latency_seconds", gauge,
           "From receipt to delivered, over the last 1000 measurements.")
        .sample(latency.p50, {{"quantile", "0.5"}})
        .sample(latency.p99, {{"quantile", "0.99"}});
}

void write_alerts(std::string& text, const Status& status)
{
    Metric open(text, "varde_alerts_open", gauge, "Open alerts, by priority.");
    for (const std::string_view priority : {"low", "medium", "high"})
    {
        const auto count = std::count_if(status.alerts.begin(), status.alerts.end(),
                                         [priority](const auto& alert) {
                                             return devices::priority_of(alert.record) == priority;
                                         });
        open.sample(count, {{"priority", priority}});
    }
    Metric(text, "varde_alerts_raised_total", counter, "Alerts ever raised.")
        .sample(status.alerts_raised);
    std::map<std::string_view, std::int64_t> by_code;
    for (const auto& open_event : status.events)
    {
        ++by_code[open_event.event.code];
    }
    Metric events(text, "varde_technical_events_open", gauge, "Open technical events, by code.");
    for (const auto& [code, count] : by_code)
    {
        events.sample(count, {{"code", code}});
    }
}

void write_devices(std::string& text, const std::vector<store::DeviceSeen>& devices)
{
    Metric missing(text, "varde_device_sequence_missing", gauge,
                   "Sequence numbers skipped and not seen since.");
    for (const auto& device : devices)
    {
        missing.sample(device.sequence.missing, {{"device", device.device}});
    }
    Metric late(text, "varde_device_sequence_late_total", counter,
                "Sequence numbers that came after a higher one.");
    for (const auto& device : devices)
    {
        late.sample(device.sequence.late, {{"device", device.device}});
    }
    Metric restarts(text, "varde_device_sequence_restarts_total", counter,
                    "Times a device's counter began again.");
    for (const auto& device : devices)
    {
        restarts.sample(device.sequence.restarts, {{"device", device.device}});
    }
    Metric seen(text, "varde_device_last_seen_timestamp_seconds", gauge,
                "When a device's last message was received, in Unix time.");
    for (const auto& device : devices)
    {
        const auto since_epoch = device.last.time_since_epoch();
        seen.sample(std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count(),
                    {{"device", device.device}});
    }
    Metric battery(text, "varde_device_battery_percent", gauge, "Battery as the device said last.");
    for (const auto& device : devices)
    {
        if (device.battery)
        {
            battery.sample(*device.battery, {{"device", device.device}});
        }
    }
}

} // namespace

std::string prometheus_text(const Status& status)
{
    std::string text;
    write_gateway(text, status);
    write_conservation(text, status.conservation);
    write_outbox(text, status.conservation.destinations);
    write_oldest(text, status.conservation.destinations);
    write_destinations(text, status.destinations);
    write_latency(text, status.latency);
    write_alerts(text, status);
    write_devices(text, status.devices);
    return text;
}

} // namespace varde::gateway
