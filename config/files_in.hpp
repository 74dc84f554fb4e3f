// The files of a folder that people fill: profiles, plans, questionnaires.
#pragma once

#include "config/problem.hpp"

#include <filesystem>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace varde::config
{

// Those with one of the extensions (".toml"), not of folders in it, in the order of the alphabet,
// whatever the order on the disk. `what` names the folder's contents when it cannot be read.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder,
                                            std::initializer_list<std::string_view> extensions,
                                            std::string_view what, std::vector<Problem>& problems);

} // namespace varde::config
