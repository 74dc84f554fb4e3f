// A clinic for the tests of notices: a real store, a plan with a chain of a nurse and a doctor, the
// channels that a test wants, and a clock that stands still unless it is moved.
#pragma once

#include "config/settings.hpp"
#include "devices/alert_cycle.hpp"
#include "devices/plan.hpp"
#include "gateway/current.hpp"
#include "gateway/events.hpp"
#include "gateway/notices/escalation.hpp"
#include "gateway/notices/notice_queue.hpp"
#include "gateway/store/store.hpp"
#include "tools/process/child.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace varde::tests
{

config::ChannelSettings webhook(const std::string& id, std::vector<std::string> roles);
// A nurse at once and after 30 minutes; for red a doctor after an hour. Team "north" has both.
devices::Plan plan();

class Desk
{
public:
    explicit Desk(std::vector<config::ChannelSettings> channels,
                  config::NotificationSettings notification = {});

    // The same gateway after a kill.
    void start_again();

    // One change of an alert of patient "p-1", in a transaction of its own.
    void rings(const std::string& rule, devices::Zone zone,
               devices::Ring ring = devices::Ring::now);
    // One more reading says that it is so, taken so long before it came.
    void goes_on(const std::string& rule, devices::Zone zone, std::chrono::hours ago);
    void acknowledged(const std::string& rule);
    void over(const std::string& rule);
    // A person gives the alert, which stands so, to another team.
    void hands_over(const std::string& rule, const std::string& team,
                    devices::SignalState signal = devices::SignalState::enabled);
    // The whole patient, to a team or to the account with that log-in name, from noon on; to
    // nobody: back. Who gets the alert of that rule, which rings, is told.
    void gives_patient(const std::string& rule, const std::string& team,
                       const std::string& login = "");
    void raise(const std::string& code, const std::string& subject);
    void clear(const std::string& code, const std::string& subject);

    // What the channel tells now, e.g. "nurse p-1/pulse" or "sum of 3"; all of it is taken.
    std::vector<std::string> tell(const std::string& channel);
    // As many as are due, none is taken.
    void fail(const std::string& channel, const std::string& reason, bool for_good = false);
    bool is_open(const std::string& code, const std::string& subject) const;
    const config::ChannelSettings& channel(const std::string& id) const;

    config::Settings settings;
    devices::Plan plan = tests::plan();
    devices::Elapsed now = std::chrono::hours(100);
    std::unique_ptr<gateway::store::Store> store;
    std::unique_ptr<gateway::Events> events;
    std::unique_ptr<gateway::Escalation> escalation;
    std::unique_ptr<gateway::NoticeQueue> queue;
    std::unique_ptr<gateway::Current> current;
    int changes = 0;

private:
    void change(const std::string& rule, devices::AlertFacets facets, devices::AlertChange changed);

    tools::ScratchFolder folder_;
};

} // namespace varde::tests
