// RapidJSON by itself, as its own documentation says to use it: what a payload's parse costs when
// nothing is made of it. The only file outside devices/json that includes it.
#pragma once

#include <string_view>

namespace varde::bench
{

// Into a Document that is gone again at the end. False where it is no JSON.
bool parse_bare(std::string_view text);

} // namespace varde::bench
