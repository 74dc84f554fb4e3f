// What a person does about an alert: varded decides whether it may be done, and keeps who did it
// (docs/control.md). Each command returns the exit status: 0 done, 1 varded refused. Wrong or
// missing words, and a varded that does not answer, are exceptions (exit status 2).
#pragma once

#include "tools/vardectl/integrator.hpp"
#include "tools/vardectl/running_gateway.hpp"

#include <cstdint>
#include <string>

namespace varde::vardectl
{

struct AlertWords
{
    std::int64_t number = 0;
    std::string reason;
    std::string until;    // RFC 3339, of a snooze
    std::string duration; // instead: "2h"
    std::string useful;   // "yes" or "no": did somebody have to act?
};

int show_alert(const RunningGateway& gateway, const AlertWords& words, const Console& console);
int acknowledge_alert(const RunningGateway& gateway, const AlertWords& words,
                      const Console& console);
int snooze_alert(const RunningGateway& gateway, const AlertWords& words, const Console& console);
int resume_alert(const RunningGateway& gateway, const AlertWords& words, const Console& console);
int resolve_alert(const RunningGateway& gateway, const AlertWords& words, const Console& console);

} // namespace varde::vardectl
