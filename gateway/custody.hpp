// What people decide about a patient's data: a measurement is corrected or withdrawn, and in an
// emergency a destination gets what the patient does not want it to have. Each decision is written
// with who made it, in the transaction of what it changes. Lives on the core. The commands are
// those of docs/control.md.
#pragma once

#include "config/settings.hpp"
#include "devices/json.hpp"
#include "gateway/clinic.hpp"
#include "gateway/store/store.hpp"

#include <string_view>

namespace varde::gateway
{

struct CustodyAnswer
{
    devices::Json json;
    bool sharing_changed = false;
};

class Custody
{
public:
    Custody(store::Store& store, Clinic& clinic) : store_(store), clinic_(clinic) {}

    static bool knows(std::string_view command) noexcept;
    CustodyAnswer obey(const devices::Json& command, const config::Settings& settings,
                       devices::Instant now);

private:
    CustodyAnswer break_glass(const devices::Json& command, const config::Settings& settings,
                              devices::Instant now);
    CustodyAnswer correct(const devices::Json& command, const config::Settings& settings,
                          devices::Instant now);
    CustodyAnswer retract(const devices::Json& command, devices::Instant now);
    CustodyAnswer keep(store::Correction correction, const devices::Json& command);
    void note(const devices::Json& command, std::string_view subject, devices::Instant now);

    store::Store& store_;
    Clinic& clinic_; // judges anew by what was put right
};

} // namespace varde::gateway
