// Bounds what is kept of words that came from outside. Pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace varde::gateway::store
{

// The first `most` bytes, or fewer: never ends inside a character of UTF-8.
std::string_view cut_text(std::string_view text, std::size_t most) noexcept;

} // namespace varde::gateway::store
