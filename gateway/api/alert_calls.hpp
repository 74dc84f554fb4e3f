// The worklist, alerts, and what clinicians do with them.
#pragma once

#include "gateway/api/call.hpp"

#include <string>
#include <string_view>

namespace varde::gateway::api
{

http::Response show_worklist(const Reading& reading, const Call& call);
http::Response list_teams(const Reading& reading, const Call& call);
http::Response list_alerts(const Reading& reading, const Call& call); // of a patient
http::Response show_alert(const Reading& reading, const Call& call);
Answer acknowledge_alert(Deciding& deciding, const Call& call);
Answer snooze_alert(Deciding& deciding, const Call& call);
Answer note_on_alert(Deciding& deciding, const Call& call);
Answer hand_over_alert(Deciding& deciding, const Call& call);
Answer resolve_alert(Deciding& deciding, const Call& call);

// Whom the alert is about; empty when there is no such alert.
std::string patient_of_alert(store::Connection& connection, std::string_view alert);

} // namespace varde::gateway::api
