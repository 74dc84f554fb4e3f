// Who may include what: the layers of docs/architecture.md, and one home for each foreign library.
#pragma once

#include "tests/rules/finding.hpp"

#include <vector>

namespace varde::rules
{

std::vector<Finding> check_includes(const SourceFile& file);

} // namespace varde::rules
