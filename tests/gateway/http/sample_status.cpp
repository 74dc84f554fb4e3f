#include "sample_status.hpp"

namespace varde::gateway
{

namespace
{

using devices::Instant;
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

store::AlertRow sample_alert(std::int64_t number, std::string patient, std::string rule,
                             devices::Zone zone, devices::Words words, Instant opened)
{
    devices::Episode episode;
    episode.onset = opened;
    episode.latest = opened;
    episode.zone = zone;
    episode.peak = zone;
    episode.count = 1;
    episode.why.truth = devices::Truth::yes;
    episode.why.sentence = std::move(words);
    store::AlertRow row;
    row.number = number;
    row.patient = std::move(patient);
    row.record.rule = std::move(rule);
    row.record.facets.presence = devices::Presence::active;
    row.record.episodes = {episode};
    row.opened = opened;
    row.updated = opened;
    return row;
}

std::vector<store::AlertRow> sample_alerts(Instant now)
{
    auto low_oxygen = sample_alert(41, "p-copd", "copd.saturation", devices::Zone::red,
                                   {"Oxygen saturation 84 % is below the limit 88 %.",
                                    "Oksygenmetning 84 % er under grensen 88 %."},
                                   now - 7min);
    low_oxygen.record.episodes.front().count = 4;
    const auto pressure =
        sample_alert(39, "p-hypertension", "hypertension.systolic", devices::Zone::yellow,
                     {"Systolic pressure 171 mmHg is above the limit 160 mmHg.",
                      "Systolisk trykk 171 mmHg er over grensen 160 mmHg."},
                     now - 3h);
    auto weight = sample_alert(30, "p-heart", "limit.weight-high", devices::Zone::yellow,
                               {"Body weight 88.4 kg is above the limit 88.0 kg.",
                                "Kroppsvekt 88,4 kg er over grensen 88,0 kg."},
                               now - 49h);
    weight.record.type = devices::AlertType::advisory;
    return {pressure, weight, low_oxygen};
}

std::vector<store::OpenEvent> sample_events(Instant now)
{
    return {
        {{"destination-paused", "municipality", {"401: check the destination's token", ""}},
         now - 26min,
         now - 2min,
         3},
        {{"clock-suspect", "bp-02", {"the device's clock tells 2019", ""}}, now - 5h, now - 1h, 7}};
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
