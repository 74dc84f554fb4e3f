// From a changed alert or a technical event to the notices that tell of it: the whole chain of the
// plan at once, on disk, in the transaction of the change. Who sends them: notice_queue.hpp. Lives
// on the core.
#pragma once

#include "devices/alert_cycle.hpp"
#include "devices/plan.hpp"
#include "gateway/current.hpp"
#include "gateway/events.hpp"
#include "gateway/notices/elapsed_now.hpp"
#include "gateway/store/store.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace varde::gateway
{

class Escalation
{
public:
    // `changed`: there are other notices than before. It is called inside the transaction, so what
    // it begins must come to the core after it.
    Escalation(store::Store& store, Events& events, const Current& current, ElapsedNow elapsed,
               std::function<void()> changed);

    // Inside the transaction of the change, for every change of an alert. `plan` is the one that
    // judged it. Its chain goes on while the alert rings again without being worse; it ends when a
    // person answers or the alert is over.
    void changed(const devices::AlertRecord& record, const devices::AlertChange& change,
                 const devices::Plan& plan, const std::string& patient, devices::Instant now);
    // A person gave it, or its patient, to others or back, as the store says already: from now on
    // those are told, by the chain from its beginning; of what somebody has answered, once. Inside
    // the transaction of the act.
    void handed_over(const devices::AlertRecord& record, const devices::Plan& plan,
                     const std::string& patient);
    // Inside the transaction of the event.
    void begun(const devices::TechnicalEvent& event, devices::Instant at);
    void over(const std::string& code, const std::string& subject);
    // A person has heard of it: nobody is told of it again. False when nobody is being told.
    bool answered(std::string_view alert, std::string_view because);

    // In a transaction of its own where there is something: chains that are at their end.
    void watch(devices::Instant wall);
    // The settings have other channels: what waits for one that is gone goes to the next one of its
    // role. In a transaction of its own.
    void channels_changed();
    // The plans may name other teams: an alert of which nobody was told to the end goes to those
    // that answer for the patient now, by the chain from its beginning. What a person handed over
    // stays where it is. In a transaction of its own.
    void plans_changed();

private:
    enum class Chain
    {
        whole,
        first, // nobody is reminded, no lamp shows it
    };
    void begin(store::Ring ring, std::span<const devices::EscalationStep> steps,
               const devices::Plan* plan, Chain how = Chain::whole);
    // `first`: the role with which the chain begins.
    void tell_of(const store::Ring& ring, const devices::Notice& notice, const devices::Plan* plan,
                 const std::string& first);
    bool add_notice(const store::Ring& ring, const devices::Notice& notice,
                    const std::string& team);
    std::vector<std::string> teams_for(const store::Ring& ring, const devices::Notice& notice,
                                       const devices::Plan& plan, const std::string& first);
    bool waits_elsewhere(const store::Ring& ring, const devices::Plan& plan);
    bool is_reached(const std::string& team, const store::Ring& ring,
                    const devices::Notice& notice);
    void end(const store::Ring& ring, std::string_view because);

    store::Store& store_;
    Events& events_;
    const Current& current_;
    ElapsedNow elapsed_;
    std::function<void()> changed_;
};

} // namespace varde::gateway
