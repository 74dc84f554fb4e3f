// C++ text without its comments and literals, so that a rule judges what runs and not what is said.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace varde::rules
{

// The same length and the same lines; comments and the contents of literals are blanks.
std::string without_comments_and_literals(std::string_view code);

std::size_t line_of(std::string_view text, std::size_t offset) noexcept;
std::size_t count_lines(std::string_view text) noexcept;

struct Word
{
    std::string_view text; // letters, digits, underscores
    std::size_t offset = 0;
};

std::vector<Word> words_of(std::string_view code);

} // namespace varde::rules
