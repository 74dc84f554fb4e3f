// The way in for messages of bridges, up to the point where their device is known: whom a message
// is about, and who of them nobody enrolled. Lives on the core.
#pragma once

#include "devices/heard_devices.hpp"
#include "devices/redelivery.hpp"
#include "gateway/bridge_rhythm.hpp"
#include "gateway/bridge_tally.hpp"
#include "gateway/current.hpp"
#include "gateway/delivery.hpp"
#include "gateway/mqtt/arrival.hpp"
#include "gateway/store/store.hpp"

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace varde::gateway
{

struct BridgedMessage
{
    std::vector<Delivery> deliveries;         // to enrolled devices
    std::vector<devices::Refusal> refusals{}; // of the message as a whole, or of a device elsewhere
    bool has_stranger = false;                // a device that measures and that nobody enrolled
    std::vector<BridgeName> heard{};          // who speaks, now and not some time ago
};

class Bridged
{
public:
    explicit Bridged(store::Store& store);

    // Inside a transaction: strangers come into the claim inbox.
    BridgedMessage split(const mqtt::Arrival& arrival, const config::Settings& settings);

    // What arrives shortly after the connection was made may have waited at the broker for as long
    // as there was none.
    static constexpr std::chrono::seconds backlog{30};

    // Gives a message that tells no time a moment of reception of its own, as that is then all by
    // which it is known; of one that the broker delivers again, the moment of the first time.
    void place_in_time(Delivery& delivery);
    void kept(const store::RawMessage& message);

    BridgeRhythm& rhythm() noexcept { return rhythm_; }

private:
    void note_rhythm(BridgedMessage& split, const std::vector<devices::HeardDevice>& heard);
    void meet_stranger(BridgedMessage& split, const devices::HeardDevice& heard,
                       const mqtt::Arrival& arrival, const config::Settings& settings);

    struct Stranger
    {
        std::chrono::steady_clock::time_point noted;
        bool measures = false;
    };

    store::Store& store_;
    std::map<std::string, Stranger> strangers_;
    BridgeTally tally_;
    BridgeRhythm rhythm_;
    devices::Redelivery redelivery_;
    devices::Instant last_moment_{};
};

} // namespace varde::gateway
