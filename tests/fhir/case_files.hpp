// The folders of golden cases under tests/cases/.
#pragma once

#include "devices/json.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace varde::fhir::test
{

// The case folders of tests/cases/<collection>/, sorted. Throws when there is none.
std::vector<std::filesystem::path> cases(const std::string& collection);

std::string read_text(const std::filesystem::path& file);
// Throws std::runtime_error with the file's name when it is no JSON.
devices::Json read_json(const std::filesystem::path& file);

} // namespace varde::fhir::test
