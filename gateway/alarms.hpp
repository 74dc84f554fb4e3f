// Holds each new measurement against the patient's limits and keeps the alarm of each limit.
// Lives on the core; changes belong to the transaction of the measurement.
#pragma once

#include "devices/measurement.hpp"
#include "devices/registry.hpp"
#include "devices/vocabulary.hpp"
#include "gateway/store/store.hpp"

namespace varde::gateway
{

class Alarms
{
public:
    explicit Alarms(store::Store& store) : store_(store) {}

    // A value that cannot be true, or whose time cannot be told, moves no alarm; nor does one that
    // is older than what the alarm was last judged by.
    void judge(const devices::Measurement& measurement, const devices::Registry& registry,
               const devices::Vocabulary& vocabulary);

private:
    void judge(const devices::Limit& limit, const devices::Measurement& measurement,
               const devices::Kind& kind);
    void change(const devices::Limit& limit, devices::Alarm before, devices::Alarm after,
                const devices::Measurement& measurement, const devices::Kind& kind);

    store::Store& store_;
};

} // namespace varde::gateway
