#include "gateway/intake.hpp"

#include "devices/bridges/native.hpp"
#include "devices/interpret.hpp"
#include "gateway/clock.hpp"
#include "gateway/log.hpp"

#include <algorithm>
#include <utility>

namespace varde::gateway
{

using devices::Error;
using devices::Refusal;

Intake::Intake(store::Store& store, Events& events, const Current& current, IntakeOutputs outputs)
    : store_(store), events_(events), current_(current), outputs_(std::move(outputs)),
      settings_(current.get()), alarms_(store)
{
}

void Intake::take_in(std::span<const mqtt::Arrival> arrivals)
{
    settings_ = current_.get();
    std::vector<Acknowledgement> acknowledgements;
    acknowledgements.reserve(arrivals.size());
    bool anything_stored = false;

    store::Store::Transaction transaction(store_);
    for (const auto& arrival : arrivals)
    {
        acknowledgements.push_back(take_in(arrival));
        anything_stored = anything_stored || acknowledgements.back().status == "stored";
    }
    transaction.commit();

    // Only now may anyone hear that a message arrived.
    outputs_.committed(arrivals.back().number);
    for (const auto& acknowledgement : acknowledgements)
    {
        outputs_.acknowledge(acknowledgement);
    }
    if (anything_stored)
    {
        outputs_.stored();
    }
}

Acknowledgement Intake::take_in(const mqtt::Arrival& arrival)
{
    store::RawMessage message{arrival.topic,    "",          arrival.payload,
                              arrival.received, arrival.qos, arrival.retained};
    const auto device = whose_device(arrival);
    if (!device)
    {
        return refuse(message, device.error());
    }
    message.device = *device;

    const auto report = what_it_says(arrival);
    if (!report)
    {
        return refuse(message, report.error());
    }
    const auto measurements = what_it_means(*report, *device, arrival.received);
    if (!measurements)
    {
        return refuse(message, measurements.error());
    }
    return keep(message, *report, *measurements);
}

devices::Result<std::string> Intake::whose_device(const mqtt::Arrival& arrival)
{
    auto device = device_of_topic(arrival.topic);
    if (!device)
    {
        return device;
    }
    if (settings_->registry.find_device(*device) == nullptr)
    {
        return Refusal{Error::device_unknown, "topic", *device};
    }
    const auto now = steady_now();
    heard_[*device] = now;
    if (!devices::take(buckets_[*device], settings_->intake.device_rate, now))
    {
        return Refusal{Error::rate_exceeded, "topic", *device};
    }
    return device;
}

devices::Result<devices::Report> Intake::what_it_says(const mqtt::Arrival& arrival) const
{
    if (arrival.retained)
    {
        return Refusal{Error::retained_stale, "", ""};
    }
    if (arrival.payload.size() > settings_->intake.payload_bytes)
    {
        return Refusal{Error::payload_too_large, "",
                       std::to_string(arrival.payload.size()) + " bytes"};
    }
    return devices::bridges::decode_native(arrival.payload);
}

devices::Result<std::vector<devices::Measurement>> Intake::what_it_means(
    const devices::Report& report, std::string_view device, devices::Instant received) const
{
    if (report.device && *report.device != device)
    {
        return Refusal{Error::device_mismatch, "device", "the topic names another device"};
    }
    return devices::interpret(report, device, received, settings_->registry, settings_->vocabulary,
                              settings_->intake.clock);
}

Acknowledgement Intake::keep(const store::RawMessage& message, const devices::Report& report,
                             std::span<const devices::Measurement> measurements)
{
    const auto kept = store_.keep(message, measurements);
    if (kept.kept == store::Kept::conflicting)
    {
        events_.raise({"identity-conflict", message.device,
                       "sent other values for a measurement it had sent before"},
                      message.received);
        return {message.device, report.id, "refused", std::string(code(Error::identity_conflict))};
    }
    for (const auto index : kept.fresh)
    {
        note_quality(measurements[index]);
        alarms_.judge(measurements[index], settings_->registry, settings_->vocabulary);
    }
    const bool repeated = kept.kept == store::Kept::duplicate;
    note_device(message, report, repeated);
    return {message.device, report.id, repeated ? "duplicate" : "stored", ""};
}

Acknowledgement Intake::refuse(const store::RawMessage& message, const Refusal& refusal)
{
    log::debug("message refused", {{"device", message.device},
                                   {"code", std::string(code(refusal.error))},
                                   {"where", refusal.where}});
    switch (refusal.error)
    {
    case Error::topic_malformed:
        store_.refuse_without_content(message, refusal);
        return {"", "", "refused", std::string(code(refusal.error))};
    case Error::device_unknown:
    case Error::rate_exceeded:
        // Nobody's values are kept for a device that nobody enrolled, nor those of a flood.
        store_.refuse_without_content(message, refusal);
        return answer_within_budget(message, refusal);
    default:
        store_.refuse(message, refusal);
        return {message.device, message_id_of(message.payload), "refused",
                std::string(code(refusal.error))};
    }
}

// A flood is not answered message by message: its answers would hold up those to other devices. Who
// hears nothing sends again, and so does who hears "rate-exceeded".
Acknowledgement Intake::answer_within_budget(const store::RawMessage& message,
                                             const Refusal& refusal)
{
    Acknowledgement answer{"", "", "refused", std::string(code(refusal.error))};
    const auto& device = refusal.detail;
    const bool enrolled = refusal.error != Error::device_unknown;
    const auto per_second = std::max(1.0, settings_->intake.device_rate.per_second);
    if (devices::take(answers_[enrolled ? device : ""], {per_second, per_second}, steady_now()))
    {
        answer.device = device;
        answer.message = message_id_of(message.payload);
        if (enrolled)
        {
            events_.raise({"rate-exceeded", device, "sends faster than it may"}, message.received);
        }
    }
    return answer;
}

void Intake::note_quality(const devices::Measurement& measurement)
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
        events_.raise({"clock-suspect", device, "set the device's clock"}, measurement.received);
    }
    else
    {
        events_.clear("clock-suspect", device, measurement.received);
    }
}

void Intake::note_device(const store::RawMessage& message, const devices::Report& report,
                         bool repeated)
{
    const auto before = store_.sequence(message.device);
    const auto after =
        report.sequence ? devices::observe(before, *report.sequence, repeated) : before;
    store_.put_device_seen({message.device, after, message.received, report.battery});
    events_.clear("device-silent", message.device, message.received);
    if (buckets_[message.device].tokens * 2 >= settings_->intake.device_rate.burst)
    {
        events_.clear("rate-exceeded", message.device, message.received);
    }
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

} // namespace varde::gateway
