#include "gateway/auth/clock_watch.hpp"

#include <utility>

namespace varde::gateway::auth
{

ClockWatch::ClockWatch(config::AuthWay way, TellClock tell) : way_(way), tell_(std::move(tell)) {}

std::string ClockWatch::look(const fhir::Answer& answer, const Heard& heard,
                             std::string_view server)
{
    if (!clock_error(answer.date, heard))
    {
        return {};
    }
    auto complaint = clock_complaint(answer.date, heard, way_, server);
    const bool wrong = !complaint.en.empty();
    if (wrong_ != wrong && tell_)
    {
        tell_(complaint);
    }
    wrong_ = wrong;
    return complaint.en;
}

} // namespace varde::gateway::auth
