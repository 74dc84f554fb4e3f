// The way in: from a message of the broker to a committed measurement and its acknowledgement.
// Steps 3 to 8 of docs/architecture.md, in that order. Lives on the core.
#pragma once

#include "devices/measurement.hpp"
#include "devices/rate.hpp"
#include "devices/refusal.hpp"
#include "gateway/acknowledgement.hpp"
#include "gateway/alarms.hpp"
#include "gateway/current.hpp"
#include "gateway/events.hpp"
#include "gateway/mqtt/arrival.hpp"
#include "gateway/store/store.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway
{

struct IntakeOutputs
{
    std::function<void(std::uint64_t)> committed;            // up to this number it is on disk
    std::function<void(const Acknowledgement&)> acknowledge; // tell the sender
    std::function<void()> stored;                            // there is something to forward
};

class Intake
{
public:
    Intake(store::Store& store, Events& events, const Current& current, IntakeOutputs outputs);

    // One commit for all of them. Throws when the disk fails: then nothing was acknowledged.
    void take_in(std::span<const mqtt::Arrival> arrivals);

    // When each device was last heard, for the silence watch.
    using HeardAt = std::map<std::string, std::chrono::steady_clock::time_point, std::less<>>;
    const HeardAt& heard() const noexcept { return heard_; }

private:
    Acknowledgement take_in(const mqtt::Arrival& arrival);
    devices::Result<std::string> whose_device(const mqtt::Arrival& arrival);
    devices::Result<devices::Report> what_it_says(const mqtt::Arrival& arrival) const;
    devices::Result<std::vector<devices::Measurement>> what_it_means(
        const devices::Report& report, std::string_view device, devices::Instant received) const;
    Acknowledgement keep(const store::RawMessage& message, const devices::Report& report,
                         std::span<const devices::Measurement> measurements);
    Acknowledgement refuse(const store::RawMessage& message, const devices::Refusal& refusal);

    Acknowledgement answer_within_budget(const store::RawMessage& message,
                                         const devices::Refusal& refusal);
    void note_quality(const devices::Measurement& measurement);
    void note_device(const store::RawMessage& message, const devices::Report& report,
                     bool repeated);

    store::Store& store_;
    Events& events_;
    const Current& current_;
    IntakeOutputs outputs_;
    SettingsPtr settings_; // those of the batch at hand
    Alarms alarms_;
    std::map<std::string, devices::Bucket, std::less<>> buckets_;
    std::map<std::string, devices::Bucket, std::less<>> answers_; // "": all strangers together
    HeardAt heard_;
};

} // namespace varde::gateway
