// The levels of an MQTT topic (MQTT 5.0 section 4.7).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices::bridges
{

// The levels one after the other. "a//b" has three; the empty topic one.
class TopicLevels
{
public:
    explicit TopicLevels(std::string_view topic) noexcept : rest_(topic) {}

    // Nothing behind the last one.
    std::optional<std::string_view> next() noexcept;

private:
    std::optional<std::string_view> rest_;
};

std::string_view last_level(std::string_view topic) noexcept;

// All of them.
std::vector<std::string_view> topic_levels(std::string_view topic);

// Levels [first, end) as they stood, with the slashes between them.
std::string join_levels(const std::vector<std::string_view>& levels, std::size_t first,
                        std::size_t end);

} // namespace varde::devices::bridges
