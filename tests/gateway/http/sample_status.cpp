#include "sample_status.hpp"

namespace varde::gateway
{

namespace
{

using devices::Instant;
using devices::Priority;
using devices::Side;
using namespace std::chrono_literals;

store::Conservation sample_counts()
{
    store::Conservation counts;
    counts.received = 18532;
    counts.stored = 18011;
    counts.duplicate = 402;
    counts.refused = 19;
    counts.noted = 98;
    counts.waiting = 2;
    counts.refused_by = {{"device-unknown", 12}, {"unit-unknown", 6}, {"json-malformed", 1}};
    counts.measurements = 24107;
    counts.withheld = 4;
    counts.destinations = {{"archive", 24103, 24103, 0, 0, 0},
                           {"municipality", 24103, 23150, 948, 3, 2},
                           {"hospital", 24103, 20011, 4092, 0, 0}};
    return counts;
}

std::vector<store::OpenAlert> sample_alerts(Instant now)
{
    store::OpenAlert low_oxygen;
    low_oxygen.number = 41;
    low_oxygen.patient = "p-copd";
    low_oxygen.rule = "spo2-low";
    low_oxygen.kind = "oxygen_saturation";
    low_oxygen.priority = Priority::high;
    low_oxygen.side = Side::below;
    low_oxygen.words = {"Oxygen saturation 84 % is below the limit 88 %.",
                        "Oksygenmetning 84 % er under grensen 88 %."};
    low_oxygen.raised = now - 7min;
    low_oxygen.updated = now - 1min;
    low_oxygen.updates = 3;

    store::OpenAlert pressure = low_oxygen;
    pressure.number = 39;
    pressure.patient = "p-hypertension";
    pressure.rule = "systolic-high";
    pressure.kind = "blood_pressure";
    pressure.priority = Priority::medium;
    pressure.side = Side::above;
    pressure.words = {"Systolic pressure 171 mmHg is above the limit 160 mmHg.",
                      "Systolisk trykk 171 mmHg er over grensen 160 mmHg."};
    pressure.raised = now - 3h;
    pressure.updates = 0;

    store::OpenAlert weight = pressure;
    weight.number = 30;
    weight.patient = "p-heart";
    weight.rule = "weight-high";
    weight.kind = "body_weight";
    weight.priority = Priority::low;
    weight.words = {"Body weight 88.4 kg is above the limit 88.0 kg.",
                    "Kroppsvekt 88,4 kg er over grensen 88,0 kg."};
    weight.raised = now - 49h;
    weight.updates = 1;
    return {pressure, weight, low_oxygen};
}

std::vector<store::OpenEvent> sample_events(Instant now)
{
    return {{{"destination-paused", "municipality", "401: check the destination's token"},
             now - 26min,
             now - 2min,
             3},
            {{"clock-suspect", "bp-02", "the device's clock tells 2019"}, now - 5h, now - 1h, 7}};
}

std::vector<store::DeviceSeen> sample_devices(Instant now)
{
    const auto sequence = [](std::int64_t highest, std::int64_t missing, std::int64_t late,
                             std::int64_t restarts) {
        return devices::SequenceState{true, highest, missing, late, restarts};
    };
    return {{"bp-02", sequence(4411, 0, 0, 1), now - 65min, 71},
            {"glucose-04", sequence(902, 2, 5, 0), now - 4h, 18},
            {"oximeter-01", sequence(12760, 0, 1, 0), now - 40s, 94},
            {"scale-03", sequence(310, 0, 0, 0), now - 26h, std::nullopt}};
}

} // namespace

Status sample_status(Instant now)
{
    Status status;
    status.gateway = "hub-fjellveien-12";
    status.version = "0.1.0";
    status.uptime = 93784s;
    status.ready = true;
    status.link.connected = true;
    status.link.protocol = 5;
    status.link.connects = 2;
    status.link.acknowledgements_published = 18430;
    status.inbox = 3;
    status.conservation = sample_counts();
    status.destinations = {
        {"archive", "folder", "idle", "", 1204, 0},
        {"municipality", "server", "paused",
         "401: check the destination's token or client certificate", 811, 4},
        {"hospital", "server", "waiting", "connect: Connection refused", 702, 9}};
    status.latency = {0.061, 1.8344};
    status.alerts = sample_alerts(now);
    status.alerts_raised = 41;
    status.events = sample_events(now);
    status.devices = sample_devices(now);
    return status;
}

} // namespace varde::gateway
