// The status as the Prometheus text format 0.0.4. Pure. No patient stands in a label.
// The names and labels are listed in docs/operate-http.md: they are an interface, never rename
// them.
#pragma once

#include "gateway/status.hpp"

#include <string>

namespace varde::gateway
{

std::string prometheus_text(const Status& status);

} // namespace varde::gateway
