// The open technical events: raised once, counted, cleared when the cause is gone. Lives on the
// core.
#pragma once

#include "devices/alert.hpp"
#include "devices/time.hpp"
#include "devices/vocabulary.hpp"
#include "gateway/event_code.hpp"
#include "gateway/store/store.hpp"

#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace varde::gateway
{

// A technical event to be raised, as devices::TechnicalEvent.
struct Raised
{
    EventCode code;
    std::string subject;
    devices::Words detail;
};

class Events
{
public:
    explicit Events(store::Store& store);

    // Who is to hear of an event that begins or is over, in the transaction in which it does.
    struct Listener
    {
        std::function<void(const devices::TechnicalEvent& event, devices::Instant at)> begun;
        std::function<void(const std::string& code, const std::string& subject)> over;
    };
    void tell(Listener listener) { listener_ = std::move(listener); }

    // Inside a transaction of the store.
    void raise(const Raised& raised, devices::Instant at);
    void clear(const std::string& code, const std::string& subject, devices::Instant at);
    // Of the open ones.
    std::vector<std::string> subjects(const std::string& code) const;

private:
    store::Store& store_;
    Listener listener_;
    std::set<std::pair<std::string, std::string>> open_; // spares a look into the store per message
};

} // namespace varde::gateway
