// The levels of an MQTT topic (MQTT 5.0 section 4.7).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices::bridges
{

// "a//b" has three; the empty topic one.
std::vector<std::string_view> topic_levels(std::string_view topic);

// Levels [first, end) as they stood, with the slashes between them.
std::string join_levels(const std::vector<std::string_view>& levels, std::size_t first,
                        std::size_t end);

} // namespace varde::devices::bridges
