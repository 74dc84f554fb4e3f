#pragma once

#include <string>
#include <string_view>

namespace varde::tests
{

/// Where a file of the project is, e.g. of "config/vocabulary.toml". The place of the sources is
/// compiled into one unit only: a compiler's cache serves all others to any working copy.
std::string source_file(std::string_view path);

} // namespace varde::tests
