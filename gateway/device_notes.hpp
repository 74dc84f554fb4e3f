// What the gateway notes of a device besides what it measures: when it was heard, its battery and
// clock, gaps in its numbers, values that cannot be. Inside the transaction of the message. Lives
// on the core.
#pragma once

#include "devices/measurement.hpp"
#include "devices/vocabulary.hpp"
#include "gateway/delivery.hpp"
#include "gateway/events.hpp"
#include "gateway/store/store.hpp"

#include <optional>
#include <span>

namespace varde::gateway
{

class DeviceNotes
{
public:
    DeviceNotes(store::Store& store, Events& events) : store_(store), events_(events) {}

    // `zone_missing`: its clock is one on the wall, and the settings name no time zone.
    void quality(const devices::Measurement& measurement, const devices::Vocabulary& vocabulary,
                 bool zone_missing);
    // It was heard, with these reports; `repeated` when they said nothing new.
    void heard(const Delivery& delivery, std::span<const devices::Report> reports, bool repeated);
    void refused(const store::RawMessage& message, const devices::Refusal& refusal);

private:
    void sequence(const store::RawMessage& message, const devices::SequenceState& before,
                  const devices::SequenceState& after);
    void battery(const Delivery& delivery, int percent);

    store::Store& store_;
    Events& events_;
};

} // namespace varde::gateway
