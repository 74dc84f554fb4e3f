#include "gateway/device_notes.hpp"

namespace varde::gateway
{
namespace
{

using devices::Error;

constexpr int usual_low_battery = 20; // percent

const char* why_suspect(const devices::Measurement& measurement, bool zone_missing)
{
    if (measurement.taken.raw.starts_with("heard:"))
    {
        return "it tells no time, and its message may have waited at the broker";
    }
    return zone_missing ? "it tells local time; set gateway.time_zone in varde.toml"
                        : "set the device's clock";
}

} // namespace

void DeviceNotes::quality(const devices::Measurement& measurement, bool zone_missing)
{
    const auto& device = measurement.device;
    if (!measurement.is_plausible())
    {
        events_.raise(
            {"implausible-value", device, measurement.kind + ": " + measurement.implausible},
            measurement.received);
    }
    else
    {
        events_.clear("implausible-value", device, measurement.received);
    }
    if (measurement.taken.trust == devices::ClockTrust::suspect)
    {
        events_.raise({"clock-suspect", device, why_suspect(measurement, zone_missing)},
                      measurement.received);
    }
    else
    {
        events_.clear("clock-suspect", device, measurement.received);
    }
}

void DeviceNotes::heard(const Delivery& delivery, std::span<const devices::Report> reports,
                        bool repeated)
{
    const auto& message = delivery.message;
    const auto before = store_.sequence(message.device);
    auto after = before;
    std::optional<int> charge;
    for (const auto& report : reports)
    {
        charge = report.battery ? report.battery : charge;
        // Numbers of a bridge's radio packets and of stored records have gaps of their own.
        if (report.sequence && delivery.profile == nullptr)
        {
            after = devices::observe(after, *report.sequence, repeated);
        }
    }
    store_.put_device_seen({message.device, after, message.received, charge});
    events_.clear("device-silent", message.device, message.received);
    sequence(message, before, after);
    if (charge)
    {
        battery(delivery, *charge);
    }
}

void DeviceNotes::sequence(const store::RawMessage& message, const devices::SequenceState& before,
                           const devices::SequenceState& after)
{
    if (after.missing > before.missing)
    {
        events_.raise({"sequence-gap", message.device,
                       std::to_string(after.missing) + " messages have not arrived"},
                      message.received);
    }
    else if (after.missing == 0)
    {
        events_.clear("sequence-gap", message.device, message.received);
    }
}

void DeviceNotes::battery(const Delivery& delivery, int percent)
{
    const auto& message = delivery.message;
    const int low = delivery.profile == nullptr ? usual_low_battery : delivery.profile->battery.low;
    if (percent <= low)
    {
        events_.raise({"battery-low", message.device, "change or charge its battery"},
                      message.received);
    }
    else
    {
        events_.clear("battery-low", message.device, message.received);
    }
}

void DeviceNotes::refused(const store::RawMessage& message, const devices::Refusal& refusal)
{
    if (refusal.error == Error::unit_suspected)
    {
        events_.raise({"unit-suspected", message.device, refusal.detail}, message.received);
    }
    else if (refusal.error == Error::user_unassigned)
    {
        events_.raise({"user-unassigned", message.device, refusal.detail}, message.received);
    }
}

} // namespace varde::gateway
