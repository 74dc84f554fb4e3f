// docs/openapi.json, inside the program. The .cpp is made from it by CMake.
#pragma once

#include <string_view>

namespace varde::gateway::api
{

std::string_view interface_text() noexcept;

} // namespace varde::gateway::api
