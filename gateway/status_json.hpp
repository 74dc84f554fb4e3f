// The status as JSON, for GET /status. Pure. Shape: docs/operate-http.md.
// Clinical: the alerts name patients by their opaque ids and say values in words. Loopback only.
#pragma once

#include "devices/json.hpp"
#include "gateway/status.hpp"

namespace varde::gateway
{

devices::Json status_json(const Status& status);

} // namespace varde::gateway
