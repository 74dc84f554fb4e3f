// Notices that data do not reach the clinicians: a destination that takes nothing, or no connection
// to the broker. After a minute it is an event, so that what is missing has its cause; for longer
// than the settings allow it is an alert. Survives restarts. Lives on the core.
#pragma once

#include "gateway/events.hpp"
#include "gateway/notices/elapsed_now.hpp"
#include "gateway/store/store.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string>

namespace varde::gateway
{

struct Reached
{
    std::string subject; // a destination's id, or "intake"
    // Whether its last try got through; nothing before the first one.
    std::optional<bool> through;
    devices::Words reason;
};

class Reach
{
public:
    Reach(store::Store& store, Events& events, ElapsedNow elapsed);

    // Once a second or so; writes only what changed.
    void look(std::span<const Reached> seen, std::chrono::seconds allowed, devices::Instant wall);

private:
    struct Known
    {
        std::optional<devices::Elapsed> since; // nothing gets through
        bool noted = false;                    // as an event, for what is missing because of it
        bool raised = false;                   // as an alert
    };
    Known& known(const std::string& subject);
    void blocked(Known& known, const Reached& one, std::chrono::seconds allowed,
                 devices::Instant wall);

    store::Store& store_;
    Events& events_;
    ElapsedNow elapsed_;
    std::map<std::string, Known, std::less<>> known_;
};

} // namespace varde::gateway
