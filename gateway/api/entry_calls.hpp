// What people enter of a patient, and what the patient is asked.
#pragma once

#include "gateway/api/call.hpp"

namespace varde::gateway::api
{

Answer enter_measurement(Deciding& deciding, const Call& call);
http::Response show_entered_measurement(const Reading& reading, const Call& call);
http::Response list_questionnaires(const Reading& reading, const Call& call);
http::Response list_responses(const Reading& reading, const Call& call);
Answer enter_response(Deciding& deciding, const Call& call);
http::Response show_entered_response(const Reading& reading, const Call& call);

} // namespace varde::gateway::api
