// A patient's plan, and what clinicians change of it.
#pragma once

#include "gateway/api/call.hpp"

namespace varde::gateway::api
{

http::Response show_plan(const Reading& reading, const Call& call);
// Changes nothing: judges what was measured in the last 30 days by the limits.
http::Response preview_plan(const Reading& reading, const Call& call);
Answer change_plan(Deciding& deciding, const Call& call);

} // namespace varde::gateway::api
