// Readings as people see them: the shape of devices::readings_json as rows of a table. Pure.
#pragma once

#include "devices/json.hpp"
#include "tools/vardectl/remarks.hpp"
#include "tools/vardectl/table.hpp"

#include <string>
#include <vector>

namespace varde::vardectl
{

// "systolic 128, diastolic (error) mm[Hg]", "36.60 Cel"
std::string value_of(const devices::Json& reading);
// "user 2, sequence 7, irregular-pulse"
std::string rest_of(const devices::Json& reading);

// A row for each reading, and one for each remark.
Table reading_table(const devices::Json& readings, const std::vector<Remark>& remarks);

} // namespace varde::vardectl
