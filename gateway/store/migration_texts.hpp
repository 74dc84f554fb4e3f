// The files of migrations/ as text, in their order. The build writes the source (CMakeLists.txt).
#pragma once

#include <span>
#include <string_view>

namespace varde::gateway::store
{

extern const std::span<const std::string_view> migration_texts;

} // namespace varde::gateway::store
