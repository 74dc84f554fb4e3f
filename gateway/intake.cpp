#include "gateway/intake.hpp"

#include "devices/bridges/native.hpp"
#include "devices/erasure.hpp"
#include "devices/read_by_profile.hpp"
#include "gateway/clock.hpp"
#include "gateway/log.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace varde::gateway
{

using devices::Error;
using devices::Refusal;
using devices::Report;
using Reports = std::vector<devices::Report>;
using Measurements = std::vector<devices::Measurement>;

namespace
{

bool tells_time(const Reports& reports)
{
    return std::none_of(reports.begin(), reports.end(),
                        [](const Report& report) { return report.time.raw.empty(); });
}

bool measures(const Reports& reports)
{
    return std::any_of(reports.begin(), reports.end(),
                       [](const Report& report) { return !report.readings.empty(); });
}

} // namespace

Intake::Intake(store::Store& store, Events& events, const Current& current, Clinic& clinic,
               IntakeOutputs outputs)
    : store_(store), events_(events), current_(current), clinic_(clinic),
      outputs_(std::move(outputs)), settings_(current_.get()), notes_(store, events),
      bridged_(store), acts_(store)
{
}

void Intake::take_in(std::span<const mqtt::Arrival> arrivals)
{
    settings_ = current_.get();
    acknowledgements_.clear();
    anything_stored_ = false;

    store::Store::Transaction transaction(store_);
    for (const auto& arrival : arrivals)
    {
        take_in(arrival);
    }
    transaction.commit();

    // Only now may anyone hear that a message arrived.
    outputs_.committed(arrivals.back().number);
    for (const auto& acknowledgement : acknowledgements_)
    {
        outputs_.acknowledge(acknowledgement);
    }
    if (anything_stored_)
    {
        outputs_.stored();
    }
}

void Intake::take_in(const mqtt::Arrival& arrival)
{
    if (const auto device = device_of_event_topic(arrival.topic))
    {
        take_in_event(arrival, *device);
    }
    else if (is_device_topic(arrival.topic))
    {
        take_in_own(arrival);
    }
    else
    {
        take_in_bridged(arrival);
    }
}

// Steps 3 to 7 for one device.
Outcome Intake::take_in(Delivery& delivery)
{
    if (const auto refusal = whose_device(delivery))
    {
        return refuse(delivery.message, *refusal);
    }
    if (is_answers_topic(delivery.message.topic))
    {
        return take_in_answers(delivery);
    }
    const auto message = what_it_says(delivery);
    if (!message)
    {
        return refuse(delivery.message, message.error());
    }
    const auto& said = message->reports;
    if (delivery.profile != nullptr && !measures(said))
    {
        return take_note(delivery, *message);
    }
    auto reports = said;
    drop_heard(reports, delivery);
    if (reports.empty())
    {
        store_.note();
        bridged_.kept(delivery.message);
        return {"noted", {}, "", "heard twice", {}};
    }
    const auto measurements = what_it_means(std::move(reports), delivery);
    if (!measurements)
    {
        return refuse(delivery.message, measurements.error());
    }
    auto outcome = keep(delivery, store_.keep(delivery.message, *measurements), *measurements);
    if (outcome.status != "refused")
    {
        notes_.heard(delivery, said, outcome.status == "duplicate");
    }
    outcome.message = said.front().id;
    return outcome;
}

// Of a device that bridges hear: it is there, and perhaps it answers what it was asked.
Outcome Intake::take_note(const Delivery& delivery, const Said& said)
{
    const auto& device = delivery.message.device;
    store_.note();
    notes_.heard(delivery, said.reports, false);
    const auto erasure = devices::erasure_answer(said.reports);
    if (erasure.erased)
    {
        outputs_.erased(device);
        return {"noted", {}, "", "erased", {}};
    }
    if (!erasure.kept.empty())
    {
        outputs_.kept_records(device, erasure.kept);
        return {"noted", {}, "", "not erased: " + erasure.kept, {}};
    }
    return {"noted", {}, "", said.note.empty() ? "nothing measured" : said.note, {}};
}

std::string Intake::heard_on(std::string_view device) const
{
    const auto found = heard_on_.find(device);
    return found == heard_on_.end() ? "" : found->second;
}

std::optional<Refusal> Intake::whose_device(const Delivery& delivery)
{
    const auto& device = delivery.message.device;
    if (settings_->registry.find_device(device) == nullptr)
    {
        return Refusal{Error::device_unknown, "topic", device};
    }
    const auto now = steady_now();
    heard_[device] = now;
    auto& bucket = buckets_[device];
    if (!delivery.again && !devices::take(bucket, settings_->intake.device_rate, now))
    {
        return Refusal{Error::rate_exceeded, "topic", device};
    }
    if (bucket.tokens * 2 >= settings_->intake.device_rate.burst)
    {
        events_.clear("rate-exceeded", device, delivery.message.received);
    }
    return std::nullopt;
}

devices::Result<Intake::Said> Intake::what_it_says(Delivery& delivery)
{
    const auto& message = delivery.message;
    if (message.payload.size() > settings_->intake.payload_bytes)
    {
        return Refusal{Error::payload_too_large, "",
                       std::to_string(message.payload.size()) + " bytes"};
    }
    if (delivery.profile == nullptr)
    {
        if (message.retained)
        {
            return Refusal{Error::retained_stale, "", ""};
        }
        auto report = devices::bridges::decode_native(message.payload);
        return report ? devices::Result<Said>(Said{Reports(1, *std::move(report)), ""})
                      : report.error();
    }
    auto sightings =
        devices::read_message(*delivery.profile, {message.topic, message.payload, message.retained},
                              settings_->vocabulary, told_before_, message.received);
    if (!sightings)
    {
        return sightings.error();
    }
    Said said;
    for (auto& sighting : *sightings)
    {
        if (sighting.address == delivery.address)
        {
            std::move(sighting.reports.begin(), sighting.reports.end(),
                      std::back_inserter(said.reports));
            said.note = std::move(sighting.note);
        }
    }
    return said;
}

// The same reading heard by two bridges is one measurement.
void Intake::drop_heard(Reports& reports, Delivery& delivery)
{
    if (delivery.profile == nullptr)
    {
        return;
    }
    if (!tells_time(reports))
    {
        bridged_.place_in_time(delivery);
    }
    auto fresh = reports;
    for (auto& report : fresh)
    {
        devices::drop_heard(heard_lately_, delivery.message.device, report, steady_now());
    }
    if (delivery.again)
    {
        return; // it is the same message, and the store knows that; now it is remembered, too
    }
    reports = std::move(fresh);
    std::erase_if(reports, [](const Report& report) { return report.readings.empty(); });
}

devices::Result<Measurements> Intake::what_it_means(Reports reports, const Delivery& delivery)
{
    const auto& message = delivery.message;
    Measurements all;
    for (std::size_t index = 0; index < reports.size(); ++index)
    {
        auto& report = reports[index];
        if (report.device && *report.device != message.device)
        {
            return Refusal{Error::device_mismatch, "device", "the topic names another device"};
        }
        if (report.time.raw.empty())
        {
            if (!delivery.may_have_waited)
            {
                report.time.age = std::chrono::milliseconds(0);
            }
            report.time.raw =
                "heard:" + std::to_string(message.received.time_since_epoch().count()) + "/" +
                std::to_string(index);
        }
        auto measurements =
            devices::interpret(report, message.device, message.received, settings_->registry,
                               narrowed_.vocabulary(settings_, delivery.profile),
                               settings_->intake.clock, delivery.confirmed);
        if (!measurements)
        {
            return measurements.error();
        }
        std::move(measurements->begin(), measurements->end(), std::back_inserter(all));
    }
    return all;
}

Outcome Intake::keep(const Delivery& delivery, const store::KeptMessage& kept,
                     std::span<const devices::Measurement> measurements)
{
    const auto& message = delivery.message;
    if (kept.kept == store::Kept::conflicting)
    {
        events_.raise({"identity-conflict",
                       message.device,
                       {"sent other values for a measurement it had sent before",
                        "sendte andre verdier for en måling som den hadde sendt før"}},
                      message.received);
        return {"refused", {Error::identity_conflict, "", ""}, "", "", {}};
    }
    const bool zone_missing = delivery.profile != nullptr &&
                              delivery.profile->clock.tells == devices::DeviceClock::local &&
                              !settings_->intake.clock.zone;
    Outcome outcome{"stored", {}, "", "", {}};
    for (const auto index : kept.fresh)
    {
        const auto& measurement = measurements[index];
        outcome.kinds.push_back(measurement.kind);
        notes_.quality(measurement, settings_->vocabulary, zone_missing);
        note_judged(outcome, clinic_.measured(measurement));
    }
    if (kept.kept == store::Kept::duplicate)
    {
        outcome.status = "duplicate";
        return outcome;
    }
    anything_stored_ = true;
    if (!message.tells_time)
    {
        bridged_.kept(message);
    }
    return outcome;
}

Outcome Intake::refuse(const store::RawMessage& message, const Refusal& refusal)
{
    log::debug("message refused", {{"device", message.device},
                                   {"code", std::string(code(refusal.error))},
                                   {"where", refusal.where}});
    switch (refusal.error)
    {
    case Error::topic_malformed:
    case Error::device_unknown:
    case Error::rate_exceeded:
        // Nobody's values are kept for a device that nobody enrolled, nor those of a flood.
        store_.refuse_without_content(message, refusal);
        break;
    default:
        store_.refuse(message, refusal);
        notes_.refused(message, refusal);
    }
    return {"refused", refusal, "", "", {}};
}

} // namespace varde::gateway
