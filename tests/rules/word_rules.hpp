// Calls, names and texts that the project does without, each with the reason it is told.
#pragma once

#include "tests/rules/finding.hpp"

#include <vector>

namespace varde::rules
{

// In C++ code, comments and literals left out.
std::vector<Finding> check_forbidden_words(const SourceFile& file);
std::vector<Finding> check_names(const SourceFile& file);
std::vector<Finding> check_macros(const SourceFile& file);
std::vector<Finding> check_test_names(const SourceFile& file);
std::vector<Finding> check_length(const SourceFile& file);

// In any text file.
std::vector<Finding> check_machine_paths(const SourceFile& file);
std::vector<Finding> check_unfinished_marks(const SourceFile& file);

} // namespace varde::rules
