// JSON Pointer (RFC 6901): a path into a JSON text, as profiles write it.
#pragma once

#include "devices/json.hpp"

#include <string>
#include <string_view>

namespace varde::devices::bridges
{

// Empty, or begins with "/" and has "~" only as "~0" and "~1" (section 3).
bool is_json_pointer(std::string_view text) noexcept;

// Null pointer where nothing stands there, and for a text that is no pointer. "-", the place behind
// the last item of an array, is never there.
const Json* at_pointer(const Json& root, std::string_view pointer);

// The first member's name on the way, unescaped: "a/b" of "/a~1b/0". Empty for the whole text.
std::string first_token(std::string_view pointer);

} // namespace varde::devices::bridges
