#include "gateway/bridged.hpp"

#include "gateway/clock.hpp"
#include "gateway/store/cut_text.hpp"
#include "gateway/store/message_rows.hpp"

#include <algorithm>
#include <utility>

namespace varde::gateway
{
namespace
{

using namespace std::chrono_literals;
using devices::Error;
using devices::HeardDevice;
using devices::Refusal;

constexpr auto claim_interval = 1min; // a flash card pays for every write
constexpr std::size_t most_strangers = 1000;

std::string source_of(const HeardDevice& heard)
{
    return heard.dialect + " " + heard.address;
}

std::string digest_of(const store::RawMessage& message)
{
    return store::message_digest(message.device, message.topic, message.payload);
}

devices::Redelivery kept_before(store::Store& store)
{
    devices::Redelivery redelivery;
    const devices::RedeliveryPolicy policy;
    for (auto& kept : store.recently_kept(devices::Instant{}, policy.most))
    {
        redelivery.kept.insert(redelivery.kept.begin(), {std::move(kept.digest), kept.received});
    }
    return redelivery;
}

} // namespace

Bridged::Bridged(store::Store& store) : store_(store), redelivery_(kept_before(store)) {}

BridgedMessage Bridged::split(const mqtt::Arrival& arrival, const config::Settings& settings)
{
    BridgedMessage split;
    devices::notice_connection(redelivery_, arrival.connection, arrival.connected);
    const auto heard = devices::heard_devices({arrival.topic, arrival.payload, arrival.retained},
                                              settings.registry, settings.profiles);
    if (!heard)
    {
        split.refusals.push_back(heard.error());
        return split;
    }
    for (const auto& bridge : tally_.heard(*heard, arrival.received, steady_now()))
    {
        store::add_heard(store_.connection(), bridge);
    }
    if (!arrival.retained)
    {
        note_rhythm(split, *heard);
    }
    for (const HeardDevice& one : *heard)
    {
        if (one.device.empty())
        {
            meet_stranger(split, one, arrival, settings);
            continue;
        }
        if (one.elsewhere)
        {
            split.refusals.push_back({Error::device_mismatch, "topic",
                                      devices::quoted(one.device) + " is not enrolled here"});
            continue;
        }
        Delivery delivery;
        delivery.message = {arrival.topic,    one.device,  arrival.payload,
                            arrival.received, arrival.qos, arrival.retained};
        delivery.profile =
            &settings.profiles.at(settings.registry.find_device(one.device)->profile);
        delivery.address = one.address;
        delivery.bridge = one.bridge;
        delivery.may_have_waited = steady_now() - arrival.connected < backlog;
        split.deliveries.push_back(std::move(delivery));
    }
    return split;
}

void Bridged::note_rhythm(BridgedMessage& split, const std::vector<HeardDevice>& heard)
{
    std::map<BridgeName, std::vector<std::string>> sources;
    for (const HeardDevice& one : heard)
    {
        const auto name = store::cut_text(one.bridge, longest_bridge_name);
        sources[{one.dialect, std::string(name)}].push_back(one.address);
    }
    for (const auto& [bridge, theirs] : sources)
    {
        rhythm_.heard(bridge, theirs, steady_now());
        split.heard.push_back(bridge);
    }
}

void Bridged::meet_stranger(BridgedMessage& split, const HeardDevice& heard,
                            const mqtt::Arrival& arrival, const config::Settings& settings)
{
    const auto now = steady_now();
    const auto source = source_of(heard);
    const auto known = strangers_.find(source);
    if (known != strangers_.end() && now - known->second.noted < claim_interval)
    {
        split.has_stranger = split.has_stranger || known->second.measures;
        return;
    }
    auto profiles =
        devices::suggest_profiles(heard, {arrival.topic, arrival.payload, arrival.retained},
                                  settings.profiles, settings.vocabulary);
    const bool measures = !profiles.empty();
    if (strangers_.size() >= most_strangers)
    {
        strangers_.clear(); // then each is looked at once more
    }
    strangers_[source] = {now, measures};
    split.has_stranger = split.has_stranger || measures;
    if (measures)
    {
        store_.claim_seen({source, heard.address, heard.dialect, arrival.topic, heard.model,
                           std::move(profiles), arrival.received, arrival.received});
    }
}

void Bridged::place_in_time(Delivery& delivery)
{
    auto& message = delivery.message;
    message.tells_time = false;
    if (delivery.again)
    {
        return;
    }
    if (const auto first = devices::find_again(redelivery_, digest_of(message), steady_now()))
    {
        message.received = *first;
        delivery.again = true;
        delivery.may_have_waited = false;
        return;
    }
    message.received = std::max(message.received, last_moment_ + 1ms);
    last_moment_ = message.received;
}

void Bridged::kept(const store::RawMessage& message)
{
    devices::remember(redelivery_, digest_of(message), message.received);
}

} // namespace varde::gateway
