// What is wrong in profiles, as the commands that look for it print it.
#pragma once

#include "config/problem.hpp"
#include "devices/json.hpp"
#include "tools/vardectl/library.hpp"

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

namespace varde::vardectl
{

// Everything that keeps varded from loading the file.
std::vector<config::Problem> problems_of(const std::filesystem::path& file,
                                         const devices::Vocabulary& vocabulary);
// Of several profiles with one id varded loads none.
std::vector<config::Problem> repeated_ids(const std::vector<ProfileFile>& files);

void print_problems(const std::vector<config::Problem>& problems, std::ostream& out);
devices::Json problems_json(const std::vector<config::Problem>& problems);

// "31 profiles", "1 profile"
std::string count(std::size_t number, const std::string& one, const std::string& several);

} // namespace varde::vardectl
