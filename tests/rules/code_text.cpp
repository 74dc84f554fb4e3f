#include "tests/rules/code_text.hpp"

#include <algorithm>
#include <cctype>

namespace varde::rules
{

namespace
{

bool is_word_character(char c) noexcept
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Blanks [from, to) but keeps the line breaks, so that line numbers stay right.
void blank(std::string& text, std::size_t from, std::size_t to)
{
    for (auto i = from; i < std::min(to, text.size()); ++i)
    {
        text[i] = text[i] == '\n' ? '\n' : ' ';
    }
}

std::size_t find_or_end(std::string_view code, std::string_view what, std::size_t from)
{
    const auto found = code.find(what, from);
    return found == std::string_view::npos ? code.size() : found;
}

// The offset behind the literal that starts with the quote at `start`.
std::size_t end_of_quoted(std::string_view code, std::size_t start)
{
    auto i = start + 1;
    while (i < code.size() && code[i] != code[start] && code[i] != '\n')
    {
        i += code[i] == '\\' ? 2U : 1U;
    }
    return std::min(i + 1, code.size());
}

std::size_t end_of_raw_string(std::string_view code, std::size_t quote)
{
    const auto open = find_or_end(code, "(", quote);
    const auto delimiter = code.substr(quote + 1, open - quote - 1);
    const auto end = ")" + std::string(delimiter) + "\"";
    return std::min(find_or_end(code, end, open) + end.size(), code.size());
}

bool is_raw(std::string_view code, std::size_t quote) noexcept
{
    return code[quote] == '"' && quote > 0 && code[quote - 1] == 'R';
}

// 1'000 and u8'x': a quote behind a digit or letter of a number separates digits.
bool is_digit_separator(std::string_view code, std::size_t quote) noexcept
{
    return code[quote] == '\'' && quote > 0 && quote + 1 < code.size() &&
           std::isxdigit(static_cast<unsigned char>(code[quote - 1])) != 0 &&
           std::isxdigit(static_cast<unsigned char>(code[quote + 1])) != 0;
}

} // namespace

std::string without_comments_and_literals(std::string_view code)
{
    std::string text(code);
    for (std::size_t i = 0; i < code.size();)
    {
        if (code.substr(i, 2) == "//")
        {
            const auto end = find_or_end(code, "\n", i);
            blank(text, i, end);
            i = end;
        }
        else if (code.substr(i, 2) == "/*")
        {
            const auto end = find_or_end(code, "*/", i + 2) + 2;
            blank(text, i, end);
            i = end;
        }
        else if ((code[i] == '"' || code[i] == '\'') && !is_digit_separator(code, i))
        {
            const auto end = is_raw(code, i) ? end_of_raw_string(code, i) : end_of_quoted(code, i);
            blank(text, i + 1, end - 1);
            i = end;
        }
        else
        {
            ++i;
        }
    }
    return text;
}

std::size_t line_of(std::string_view text, std::size_t offset) noexcept
{
    const auto before = text.substr(0, offset);
    return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

std::size_t count_lines(std::string_view text) noexcept
{
    const auto breaks = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    return breaks + (text.empty() || text.ends_with('\n') ? 0 : 1);
}

std::vector<Word> words_of(std::string_view code)
{
    std::vector<Word> words;
    for (std::size_t i = 0; i < code.size();)
    {
        if (!is_word_character(code[i]))
        {
            ++i;
            continue;
        }
        auto end = i;
        while (end < code.size() && is_word_character(code[end]))
        {
            ++end;
        }
        words.push_back({code.substr(i, end - i), i});
        i = end;
    }
    return words;
}

} // namespace varde::rules
