// Other people's text made fit for one line of a log or a terminal. Pure.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace varde::fhir
{

// At most `most` bytes, whole UTF-8 characters only; what is not UTF-8 becomes "?".
std::string cut(std::string_view text, std::size_t most);

// As `cut`, and line breaks, escapes and marks that turn the writing direction become one space.
std::string one_line(std::string_view text, std::size_t most);

} // namespace varde::fhir
