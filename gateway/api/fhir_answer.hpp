// Answers below /fhir: resources, and what went wrong as OperationOutcome. Pure.
#pragma once

#include "devices/json.hpp"
#include "gateway/http/message.hpp"

namespace varde::gateway::api
{

http::Response fhir_response(const devices::Json& resource, int status = 200);
// A problem of the interface in FHIR's words; another answer stays as it is.
http::Response as_outcome(http::Response response);

} // namespace varde::gateway::api
