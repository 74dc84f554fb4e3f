// One question over the control socket of a running varded.
#pragma once

#include "devices/json.hpp"

#include <filesystem>

namespace varde::tests
{

// `question` is JSON. Null when nobody answers.
devices::Json control_call(const std::filesystem::path& socket, const std::string& question);

} // namespace varde::tests
