// What a request asks for: the segments of its path and its query, decoded, or nothing when two
// readers could understand it in two ways. And the cookie by which it is known. Pure.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::api
{

using Texts = std::map<std::string, std::string, std::less<>>;

struct Target
{
    std::vector<std::string> path;
    Texts query;
};

// Refused: an empty segment, ".", "..", a slash, a control character or bytes that are no UTF-8
// behind the percent signs, a parameter twice.
std::optional<Target> read_target(std::string_view text);

// The value of that cookie; empty when there is none, or two.
std::string cookie(std::string_view header, std::string_view name);

} // namespace varde::gateway::api
