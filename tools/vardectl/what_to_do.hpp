// What a person does about a refused message, in words and, where there is one, with the command.
// Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace varde::vardectl
{

// Whether messages refused so are kept until a person decides about them.
bool needs_decision(std::string_view code) noexcept;

// `message`: its number in the store, where it is known; `where`: of the refusal. Empty for a code
// this program does not know.
std::string what_to_do(std::string_view code, std::optional<std::int64_t> message = std::nullopt,
                       std::string_view where = "");

} // namespace varde::vardectl
