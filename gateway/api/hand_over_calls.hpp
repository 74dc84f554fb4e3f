// What clinicians decide about who has a patient, until when.
#pragma once

#include "gateway/api/call.hpp"

namespace varde::gateway::api
{

Answer give_patient(Deciding& deciding, const Call& call);
Answer take_patient_back(Deciding& deciding, const Call& call);

} // namespace varde::gateway::api
