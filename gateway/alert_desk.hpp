// What people ask of alerts and do with them over the control socket; the commands are those of
// docs/control.md. Lives on the core.
#pragma once

#include "devices/json.hpp"
#include "gateway/clinic.hpp"
#include "gateway/store/store.hpp"

#include <string>
#include <string_view>

namespace varde::gateway
{

class AlertDesk
{
public:
    AlertDesk(store::Store& store, Clinic& clinic) : store_(store), clinic_(clinic) {}

    static bool knows(std::string_view command) noexcept;
    // An act is one commit.
    devices::Json obey(const devices::Json& command, const ClinicTime& now);

private:
    devices::Json list(const devices::Json& command);
    devices::Json show(std::int64_t alert);
    devices::Json changes(const devices::Json& command);
    devices::Json undecided(const devices::Json& command);
    devices::Json act(const std::string& name, std::int64_t alert, const devices::Json& command,
                      const ClinicTime& now);
    Clinic::Acted carry_out(const std::string& name, std::int64_t alert,
                            const devices::Json& command, const ClinicTime& now);
    void note_use(const std::string& name, const store::AlertRow& alert,
                  const devices::Json& command, const ClinicTime& now);

    store::Store& store_;
    Clinic& clinic_;
};

} // namespace varde::gateway
