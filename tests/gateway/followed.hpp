// A home whose patient "p-1" is followed by a plan of the test's own.
#pragma once

#include "devices/plan.hpp"
#include "home.hpp"

#include <string>
#include <vector>

namespace varde::tests
{

// "copd.saturation": yellow at 89 in 2 of 3, red at 84 at once, hysteresis 1.
devices::Rule saturation_rule();
// "copd.daily": a saturation is expected at 08:00 UTC and missed from 11:00 on.
devices::Rule expectation();
devices::Plan plan_of(std::vector<devices::Rule> rules, int version = 1,
                      devices::Instant at = noon() - std::chrono::hours{24 * 90});
config::Settings followed_by(std::vector<devices::Plan> versions);

struct Followed : Home
{
    explicit Followed(std::vector<devices::Plan> versions = {plan_of({saturation_rule()})});

    // Minutes are after noon.
    void measure(int minute, const std::string& value) { measure_late(minute, value, minute); }
    void measure_late(int minute, const std::string& value, int arrives);
    void pass(devices::Instant now, devices::Elapsed elapsed = {});
    gateway::store::AlertRow only() const; // the one alert there is
    gateway::store::PersonDecision by_nurse(int minute) const;
    int phases(devices::Phase phase) const; // changes of that phase
    // In a transaction of its own.
    template <class Act>
    auto act(Act carry_out)
    {
        gateway::store::Store::Transaction transaction(*store);
        auto acted = carry_out();
        transaction.commit();
        return acted;
    }

    int sequence = 0;
};

// A clinic that knows only the disk, and tells nobody.
gateway::ClinicOutputs quiet();
gateway::IntakeOutputs quiet_intake();

} // namespace varde::tests
