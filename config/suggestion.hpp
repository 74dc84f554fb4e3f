// "Did you mean": the known word nearest to one that nobody knows. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::config
{

// Letters to insert, drop, replace or swap with a neighbour until `a` is `b`.
std::size_t edit_distance(std::string_view a, std::string_view b);

// Nothing when no word is near: within a third of the word's letters, at least one.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known);

// A sentence to hang behind a problem: `; did you mean "port"?`, else `; one of: host, port`.
std::string suggest(std::string_view word, const std::vector<std::string>& known);

} // namespace varde::config
