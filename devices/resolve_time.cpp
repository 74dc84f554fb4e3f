#include "devices/resolve_time.hpp"

namespace varde::devices
{
namespace
{

using std::chrono::milliseconds;

// No clock that runs tells a time before this: it is one that was never set, a device's or our own.
constexpr Instant clocks_are_set = std::chrono::sys_days(std::chrono::year(2020) / 1 / 1);

bool is_credible(Instant taken, Instant received, const ClockPolicy& policy)
{
    return taken >= clocks_are_set && taken <= received + policy.ahead &&
           taken >= received - policy.behind;
}

// A message cannot arrive before it was sent, so a later time of sending is a clock that is ahead.
// An earlier one proves nothing: the message may have waited in the broker or in the device for
// days.
bool is_ahead(const DeviceTime& device, Instant received, const ClockPolicy& policy)
{
    return device.sent && device.sent->instant > received + policy.drift;
}

std::optional<LocalMeaning> meaning_of(const DeviceTime& device, const ClockPolicy& policy)
{
    if (device.clock)
    {
        return LocalMeaning{*device.clock, *device.clock};
    }
    const bool known = device.local && policy.zone;
    return known ? std::optional(meaning_of(*policy.zone, *device.local)) : std::nullopt;
}

std::optional<Timestamp> only_clock(const std::optional<LocalMeaning>& meaning, Instant received,
                                    const ClockPolicy& policy)
{
    const bool later_to_come = meaning && meaning->later.instant > received + policy.ahead;
    if (!meaning || (meaning->is_ambiguous() && !later_to_come))
    {
        return std::nullopt;
    }
    return meaning->earlier;
}

} // namespace

TakenTime resolve_time(const DeviceTime& device, Instant received, const ClockPolicy& policy)
{
    TakenTime unknown{{received, UtcOffset{0}}, ClockTrust::suspect, device.raw};
    const auto meaning = meaning_of(device, policy);
    const auto clock = only_clock(meaning, received, policy);
    if (received < clocks_are_set)
    {
        // Our own clock is wrong. A device's is the better guess, but nothing confirms it.
        const bool better = clock && clock->instant >= clocks_are_set;
        return better ? TakenTime{*clock, ClockTrust::suspect, device.raw} : unknown;
    }
    if (device.age)
    {
        const bool credible = *device.age >= milliseconds(0) && *device.age <= policy.behind;
        return credible ? TakenTime{{received - *device.age, {}}, ClockTrust::corrected, device.raw}
                        : unknown;
    }
    if (!clock)
    {
        // Of two times that the wall showed alike, it was not after the later one.
        const bool twice = meaning && is_credible(meaning->later.instant, received, policy);
        return twice ? TakenTime{meaning->later, ClockTrust::suspect, device.raw} : unknown;
    }
    TakenTime taken{*clock, ClockTrust::trusted, device.raw};
    if (!is_ahead(device, received, policy) && is_credible(taken.at.instant, received, policy))
    {
        return taken;
    }
    if (!device.sent)
    {
        return unknown;
    }
    taken.at.instant += received - device.sent->instant;
    taken.trust = ClockTrust::corrected;
    return is_credible(taken.at.instant, received, policy) ? taken : unknown;
}

} // namespace varde::devices
