// The way in: from a message of the broker to a committed measurement, or to committed answers, and
// the acknowledgement.
// Steps 3 to 8 of docs/architecture.md, in that order. Lives on the core.
#pragma once

#include "devices/heard_twice.hpp"
#include "devices/measurement.hpp"
#include "devices/rate.hpp"
#include "devices/refusal.hpp"
#include "devices/told_before.hpp"
#include "gateway/acknowledgement.hpp"
#include "gateway/acts.hpp"
#include "gateway/bridged.hpp"
#include "gateway/clinic.hpp"
#include "gateway/current.hpp"
#include "gateway/delivery.hpp"
#include "gateway/device_notes.hpp"
#include "gateway/events.hpp"
#include "gateway/mqtt/arrival.hpp"
#include "gateway/narrowed.hpp"
#include "gateway/recent.hpp"
#include "gateway/store/store.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
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
    // A device says that it holds no readings any more. Inside the transaction.
    std::function<void(const std::string& device)> erased;
    // It was asked to forget them, and says why it did not. Inside the transaction.
    std::function<void(const std::string& device, const std::string& why)> kept_records{};
};

// Says so in the answer when it was not judged.
void note_judged(Outcome& outcome, Judged judged);

class Intake
{
public:
    Intake(store::Store& store, Events& events, const Current& current, Clinic& clinic,
           IntakeOutputs outputs);

    // One commit for all of them. Throws when the disk fails: then nothing was acknowledged.
    void take_in(std::span<const mqtt::Arrival> arrivals);
    // Acts of measuring that are over. One commit.
    void take_in_acts(std::chrono::steady_clock::time_point now);
    // A refused message once more, with what a person said of it: what became of it, or nothing
    // when there is no such message to be taken in. One commit.
    std::optional<Outcome> take_in_again(std::int64_t number, const devices::Confirmed& confirmed,
                                         const store::PersonDecision& decision);

    // When each device was last heard, for the silence watch.
    using HeardAt = std::map<std::string, std::chrono::steady_clock::time_point, std::less<>>;
    const HeardAt& heard() const noexcept { return heard_; }
    // And how regularly each bridge was.
    BridgeRhythm& rhythm() noexcept { return bridged_.rhythm(); }
    const Recent& recent() const noexcept { return recent_; }
    // The topic on which a bridge last spoke of the device since the gateway started; else empty.
    std::string heard_on(std::string_view device) const;

private:
    void take_in(const mqtt::Arrival& arrival);
    void take_in_own(const mqtt::Arrival& arrival);
    void take_in_event(const mqtt::Arrival& arrival, const std::string& device);
    void take_in_bridged(const mqtt::Arrival& arrival);
    void take_in(const WaitingAct& act);
    std::optional<Delivery> rebuilt(const store::RawMessage& message);

    Outcome take_in(Delivery& delivery);
    Outcome take_in_answers(const Delivery& delivery);
    std::optional<devices::Refusal> whose_device(const Delivery& delivery);
    struct Said
    {
        std::vector<devices::Report> reports;
        std::string note; // of the bridge: why there is no reading
    };
    devices::Result<Said> what_it_says(Delivery& delivery);
    Outcome take_note(const Delivery& delivery, const Said& said);
    devices::Result<std::vector<devices::Measurement>> what_it_means(
        std::vector<devices::Report> reports, const Delivery& delivery);
    Outcome keep(const Delivery& delivery, const store::KeptMessage& kept,
                 std::span<const devices::Measurement> measurements);
    Outcome refuse(const store::RawMessage& message, const devices::Refusal& refusal);

    void drop_heard(std::vector<devices::Report>& reports, Delivery& delivery);
    void acknowledge(const Delivery& delivery, const Outcome& outcome);
    void answer_within_budget(const store::RawMessage& message, const devices::Refusal& refusal);

    store::Store& store_;
    Events& events_;
    const Current& current_;
    Clinic& clinic_;
    IntakeOutputs outputs_;
    SettingsPtr settings_;                          // those of the batch at hand
    std::vector<Acknowledgement> acknowledgements_; // of the batch at hand
    bool anything_stored_ = false;
    DeviceNotes notes_;
    Bridged bridged_;
    Acts acts_;
    Narrowed narrowed_;
    Recent recent_;
    devices::HeardLately heard_lately_;
    devices::ToldBefore told_before_;
    std::map<std::string, devices::Bucket, std::less<>> buckets_;
    std::map<std::string, devices::Bucket, std::less<>> answers_; // "": all strangers together
    HeardAt heard_;
    std::map<std::string, std::string, std::less<>> heard_on_; // by device, of bridges
};

} // namespace varde::gateway
