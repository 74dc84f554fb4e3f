#include "gateway/device_notes.hpp"

#include "devices/plausibility.hpp"
#include "devices/refusal_words.hpp"

#include <string>

namespace varde::gateway
{
namespace
{

using devices::Error;

constexpr int usual_low_battery = 20; // percent

devices::Words why_suspect(const devices::Measurement& measurement, bool zone_missing)
{
    if (measurement.taken.raw.starts_with("heard:"))
    {
        return {"it tells no time, and its message may have waited at the broker",
                "den sier ikke noe tidspunkt, og meldingen kan ha ventet hos megleren"};
    }
    if (measurement.taken.raw.starts_with("session+"))
    {
        return {"it counts minutes from the start of its session, which it has not told (2AAA)",
                "den teller minutter fra starten av økten sin, og den har den ikke sagt (2AAA)"};
    }
    if (zone_missing)
    {
        return {"it tells local time; set gateway.time_zone in varde.toml",
                "den sier lokal tid; sett gateway.time_zone i varde.toml"};
    }
    return {"set the device's clock", "still klokken på enheten"};
}

} // namespace

void DeviceNotes::quality(const devices::Measurement& measurement,
                          const devices::Vocabulary& vocabulary, bool zone_missing)
{
    const auto& device = measurement.device;
    if (!measurement.is_plausible())
    {
        const auto* kind = vocabulary.find(measurement.kind);
        events_.raise(
            {"implausible-value", device, devices::words_of_implausible(measurement, kind)},
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
        const auto missing = std::to_string(after.missing);
        events_.raise(
            {"sequence-gap",
             message.device,
             {missing + " messages have not arrived", missing + " meldinger er ikke kommet frem"}},
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
        const auto left = std::to_string(percent);
        events_.raise({"battery-low", message.device, {left + " % are left", left + " % igjen"}},
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
        events_.raise({"unit-suspected", message.device, devices::words_of(refusal)},
                      message.received);
    }
    else if (refusal.error == Error::user_unassigned)
    {
        events_.raise({"user-unassigned", message.device, devices::words_of(refusal)},
                      message.received);
    }
}

} // namespace varde::gateway
