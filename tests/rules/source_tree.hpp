// Reads the project's own files, and nothing that was built or installed.
#pragma once

#include "tests/rules/finding.hpp"

#include <filesystem>
#include <string_view>
#include <vector>

namespace varde::rules
{

// C++ sources and headers of the layers, the tools and the tests.
std::vector<SourceFile> read_code(const std::filesystem::path& root);
// Every text file that the project publishes: code, scripts, build files, settings, documents.
std::vector<SourceFile> read_texts(const std::filesystem::path& root);

bool is_code(std::string_view path) noexcept;

} // namespace varde::rules
