// The technician's bench: devices, claims and profiles. State, never values.
#pragma once

#include "gateway/api/call.hpp"

namespace varde::gateway::api
{

http::Response list_devices(const Reading& reading, const Call& call);
http::Response show_device(const Reading& reading, const Call& call); // {device}, or what was made
http::Response list_profiles(const Reading& reading, const Call& call);
http::Response list_claims(const Reading& reading, const Call& call);
Answer enrol_device(Deciding& deciding, const Call& call);
Answer change_device(Deciding& deciding, const Call& call);
Answer assign_device(Deciding& deciding, const Call& call);
Answer release_device(Deciding& deciding, const Call& call);
Answer make_device_ready(Deciding& deciding, const Call& call);
Answer retire_device(Deciding& deciding, const Call& call);
Answer take_claim(Deciding& deciding, const Call& call);
Answer dismiss_claim(Deciding& deciding, const Call& call);

} // namespace varde::gateway::api
