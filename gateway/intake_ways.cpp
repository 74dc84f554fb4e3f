// The ways on which a message comes to the steps of intake.cpp: from a device itself, from a
// bridge, as the last part of an act, or once more because a person decided something.
#include "devices/act.hpp"
#include "devices/json.hpp"
#include "gateway/bridge_life.hpp"
#include "gateway/clock.hpp"
#include "gateway/intake.hpp"

#include <algorithm>
#include <utility>

namespace varde::gateway
{

using devices::Error;
using devices::Refusal;

namespace
{

store::RawMessage raw(const mqtt::Arrival& arrival)
{
    return {arrival.topic, "", arrival.payload, arrival.received, arrival.qos, arrival.retained};
}

bool says_erased(std::string_view payload)
{
    const auto event = devices::parse_json(payload);
    return event && event->text("format") == "varde-event-1" && event->text("event") == "erased";
}

std::vector<devices::bridges::BridgeMessage> messages_of(const WaitingAct& act)
{
    std::vector<devices::bridges::BridgeMessage> messages;
    for (const auto& message : act.messages)
    {
        messages.push_back({message.topic, message.payload, message.retained});
    }
    return messages;
}

} // namespace

void Intake::take_in_own(const mqtt::Arrival& arrival)
{
    Delivery delivery;
    delivery.message = raw(arrival);
    const auto device = device_of_topic(arrival.topic);
    if (!device)
    {
        recent_.add(delivery.message, "", refuse(delivery.message, device.error()));
        return;
    }
    delivery.message.device = *device;
    auto outcome = take_in(delivery);
    acknowledge(delivery, outcome);
    recent_.add(delivery.message, "", std::move(outcome));
}

void Intake::take_in_event(const mqtt::Arrival& arrival, const std::string& device)
{
    auto message = raw(arrival);
    message.device = device;
    Outcome outcome{"noted", {}, "", "event", {}};
    if (settings_->registry.find_device(device) == nullptr)
    {
        outcome = refuse(message, {Error::device_unknown, "topic", device});
    }
    else if (arrival.retained)
    {
        outcome = refuse(message, {Error::retained_stale, "", ""});
    }
    else if (!says_erased(arrival.payload))
    {
        outcome = refuse(message, {Error::version_unknown, "", "no event that is known"});
    }
    else
    {
        store_.note();
        outputs_.erased(device);
    }
    recent_.add(message, "", std::move(outcome));
}

void Intake::take_in_bridged(const mqtt::Arrival& arrival)
{
    if (note_will(arrival, settings_->registry, settings_->profiles, events_))
    {
        store_.note();
        recent_.add(raw(arrival), "", {"noted", {}, "", "a bridge's own state", {}});
        return;
    }
    note_life(arrival, settings_->profiles, events_);
    auto split = bridged_.split(arrival, *settings_);
    note_life(split.heard, arrival.received, events_);
    for (auto& delivery : split.deliveries)
    {
        heard_on_.insert_or_assign(delivery.message.device, arrival.topic);
        Outcome outcome{"waiting", {}, "", "for the other values of its act", {}};
        if (!devices::is_part_of_an_act(*delivery.profile, delivery.address,
                                        {arrival.topic, arrival.payload, arrival.retained},
                                        settings_->vocabulary))
        {
            outcome = take_in(delivery);
        }
        else if (auto refusal = whose_device(delivery))
        {
            outcome = refuse(delivery.message, *refusal);
        }
        else
        {
            bridged_.place_in_time(delivery);
            acts_.hold(delivery);
        }
        recent_.add(delivery.message, delivery.bridge, std::move(outcome));
    }
    const auto message = raw(arrival);
    if (split.has_stranger && split.deliveries.empty())
    {
        split.refusals.push_back({Error::device_unknown, "", ""});
    }
    for (const auto& refusal : split.refusals)
    {
        recent_.add(message, "", refuse(message, refusal));
    }
    if (split.deliveries.empty() && split.refusals.empty())
    {
        store_.note(); // of nobody's device, or of the bridge itself
    }
}

void Intake::take_in_acts(std::chrono::steady_clock::time_point now)
{
    if (acts_.empty())
    {
        return;
    }
    settings_ = current_.get();
    anything_stored_ = false;
    store::Store::Transaction transaction(store_);
    for (const auto& act : acts_.take_due(now))
    {
        take_in(act);
    }
    transaction.commit();
    if (anything_stored_)
    {
        outputs_.stored();
    }
}

void Intake::take_in(const WaitingAct& act)
{
    auto delivery = rebuilt(act.messages.front());
    if (!delivery)
    {
        const Refusal gone{Error::device_unknown, "", "no longer enrolled, or without its profile"};
        store_.refuse_held(act.numbers, gone);
        recent_.add(act.messages.front(), "", {"refused", gone, "", "", {}});
        return;
    }
    auto whole = devices::read_act(*delivery->profile, delivery->address, messages_of(act),
                                   settings_->vocabulary, told_before_, delivery->message.received);
    auto numbers = act.numbers;
    for (auto part = whole.refused.rbegin(); part != whole.refused.rend(); ++part)
    {
        store_.refuse_held(std::span(&act.numbers[part->index], 1), part->refusal);
        numbers.erase(numbers.begin() + static_cast<std::ptrdiff_t>(part->index));
        recent_.add(act.messages[part->index], delivery->bridge,
                    {"refused", part->refusal, "", "", {}});
    }
    if (numbers.empty())
    {
        return;
    }
    notes_.heard(*delivery, whole.reports, false);
    delivery->message.tells_time = false;
    delivery->may_have_waited = act.may_have_waited;
    drop_heard(whole.reports, *delivery);
    if (whole.reports.empty())
    {
        store_.note_held(numbers);
        recent_.add(delivery->message, "", {"noted", {}, "", "heard twice", {}});
        return;
    }
    const auto measurements = what_it_means(std::move(whole.reports), *delivery);
    if (!measurements)
    {
        store_.refuse_held(numbers, measurements.error());
        notes_.refused(delivery->message, measurements.error());
        recent_.add(delivery->message, "", {"refused", measurements.error(), "", "", {}});
        return;
    }
    recent_.add(delivery->message, "",
                keep(*delivery, store_.keep_held(numbers, *measurements), *measurements));
    std::for_each(act.messages.begin() + 1, act.messages.end(),
                  [this](const auto& message) { bridged_.kept(message); });
}

// A message from the disk, on its way through the steps again.
std::optional<Delivery> Intake::rebuilt(const store::RawMessage& message)
{
    Delivery delivery;
    delivery.message = message;
    delivery.again = true;
    if (is_device_topic(message.topic))
    {
        return delivery;
    }
    if (message.topic.starts_with("relay/"))
    {
        return std::nullopt; // the hub has it, and sends it again
    }
    const auto* device = settings_->registry.find_device(message.device);
    const auto profile =
        device == nullptr ? settings_->profiles.end() : settings_->profiles.find(device->profile);
    if (profile == settings_->profiles.end())
    {
        return std::nullopt;
    }
    delivery.profile = &profile->second;
    delivery.address = device->address;
    return delivery;
}

std::optional<Outcome> Intake::take_in_again(std::int64_t number,
                                             const devices::Confirmed& confirmed,
                                             const store::PersonDecision& decision)
{
    settings_ = current_.get();
    acknowledgements_.clear();
    anything_stored_ = false;
    store::Store::Transaction transaction(store_);
    const auto message = store_.refused_message(number);
    auto delivery = message ? rebuilt(*message) : std::nullopt;
    if (!delivery)
    {
        return std::nullopt;
    }
    delivery->confirmed = confirmed;
    auto outcome = take_in(*delivery);
    store_.decided(decision);
    if (outcome.status == "stored")
    {
        events_.clear("unit-suspected", delivery->message.device, decision.at);
        events_.clear("user-unassigned", delivery->message.device, decision.at);
    }
    recent_.add(delivery->message, "", outcome);
    transaction.commit();
    if (anything_stored_)
    {
        outputs_.stored();
    }
    return outcome;
}

// Bridges do not listen for answers; devices do.
void Intake::acknowledge(const Delivery& delivery, const Outcome& outcome)
{
    const auto& message = delivery.message;
    switch (outcome.status == "refused" ? outcome.refusal.error : Error{})
    {
    case Error::device_unknown:
    case Error::rate_exceeded:
        answer_within_budget(message, outcome.refusal);
        return;
    default:
        break;
    }
    const bool refused = outcome.status == "refused";
    acknowledgements_.push_back(
        {message.device, outcome.message.empty() ? message_id_of(message.payload) : outcome.message,
         outcome.status, refused ? std::string(code(outcome.refusal.error)) : "",
         outcome.not_judged});
}

// A flood is not answered message by message: its answers would hold up those to other devices. Who
// hears nothing sends again, and so does who hears "rate-exceeded".
void Intake::answer_within_budget(const store::RawMessage& message, const Refusal& refusal)
{
    const auto& device = refusal.detail;
    const bool enrolled = refusal.error != Error::device_unknown;
    const auto per_second = std::max(1.0, settings_->intake.device_rate.per_second);
    if (!devices::take(answers_[enrolled ? device : ""], {per_second, per_second}, steady_now()))
    {
        return;
    }
    acknowledgements_.push_back(
        {device, message_id_of(message.payload), "refused", std::string(code(refusal.error))});
    if (enrolled)
    {
        events_.raise({"rate-exceeded",
                       device,
                       {"sends faster than it may", "sender fortere enn den får lov til"}},
                      message.received);
    }
}

} // namespace varde::gateway
