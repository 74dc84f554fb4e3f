// One device's part of a message, on its way through the intake.
#pragma once

#include "devices/interpret.hpp"
#include "devices/profile.hpp"
#include "gateway/store/store.hpp"

#include <string>
#include <vector>

namespace varde::gateway
{

struct Delivery
{
    store::RawMessage message;                 // its device is known
    const devices::Profile* profile = nullptr; // null: the device's own native message
    std::string address;                       // as the bridge calls the device
    std::string bridge;
    devices::Confirmed confirmed; // by a person, when a refused message is taken in again
    bool again = false;           // the broker delivered it before, or a person takes it in again
    bool may_have_waited = false; // at the broker, while there was no connection
};

// What became of a delivery. For the one who watches and for the acknowledgement.
struct Outcome
{
    std::string status;         // "stored", "duplicate", "refused", "noted" or "waiting"
    devices::Refusal refusal{}; // of "refused"
    std::string message;        // the device's own id of it
    std::string note;           // why nothing was measured
    std::vector<std::string> kinds;
    std::string not_judged{}; // "too-old": it was stored, and no rule looks at it any more
};

} // namespace varde::gateway
