#include "tests/rules/word_rules.hpp"

#include "tests/rules/code_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace varde::rules
{

namespace
{

constexpr std::size_t most_lines = 400;

struct Forbidden
{
    std::string_view word;
    std::string_view reason;
};

constexpr std::array<Forbidden, 6> forbidden = {{
    {"detached", "asio::detached swallows exceptions: give co_spawn a handler that rethrows"},
    {"start_consuming", "Paho would acknowledge what the application has not seen"},
    {"shared_from_this", "the owner holds its parts by value; pass a plain reference"},
    {"enable_shared_from_this", "the owner holds its parts by value; pass a plain reference"},
    {"sleep_for", "wait for the event itself, with a deadline"},
    {"sleep_until", "wait for the event itself, with a deadline"},
}};

constexpr std::array<std::string_view, 3> clocks = {"system_clock", "steady_clock",
                                                    "high_resolution_clock"};

constexpr std::array<std::string_view, 10> empty_nouns = {
    "Manager", "Helper", "Helpers", "Util", "Utils", "Handler", "Data", "Info", "Impl", "Base"};

constexpr std::array<std::string_view, 4> type_keywords = {"class", "struct", "enum", "union"};

template <class Range>
bool contains(const Range& range, std::string_view word)
{
    return std::find(range.begin(), range.end(), word) != range.end();
}

bool may_read_clocks(const std::string& path)
{
    return path.starts_with("gateway/") || path.starts_with("tools/") || path.starts_with("tests/");
}

// Whether `Clock` is followed by `::now`.
bool is_read(std::string_view code, const Word& clock)
{
    return code.substr(clock.offset + clock.text.size()).starts_with("::now");
}

bool ends_with_empty_noun(std::string_view name)
{
    return std::any_of(empty_nouns.begin(), empty_nouns.end(),
                       [&](std::string_view noun) { return name.ends_with(noun); });
}

void find_all(const SourceFile& file, std::string_view what, const std::string& message,
              std::vector<Finding>& findings)
{
    for (auto at = file.text.find(what); at != std::string::npos; at = file.text.find(what, at + 1))
    {
        findings.push_back({file.path, line_of(file.text, at), message});
    }
}

} // namespace

std::vector<Finding> check_forbidden_words(const SourceFile& file)
{
    const auto code = without_comments_and_literals(file.text);
    std::vector<Finding> findings;
    for (const auto& word : words_of(code))
    {
        for (const auto& entry : forbidden)
        {
            if (word.text == entry.word)
            {
                findings.push_back({file.path, line_of(code, word.offset),
                                    std::string(entry.word) + ": " + std::string(entry.reason)});
            }
        }
        if (contains(clocks, word.text) && is_read(code, word) && !may_read_clocks(file.path))
        {
            findings.push_back({file.path, line_of(code, word.offset),
                                "a decision takes `now` as a parameter and reads no clock"});
        }
    }
    return findings;
}

std::vector<Finding> check_names(const SourceFile& file)
{
    const auto code = without_comments_and_literals(file.text);
    const auto words = words_of(code);
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < words.size(); ++i)
    {
        const bool names_type = i > 0 && contains(type_keywords, words[i - 1].text);
        const auto after = words[i].offset + words[i].text.size();
        const bool is_process = words[i].text == "process" && code.substr(after, 1) == "(";
        if ((names_type && ends_with_empty_noun(words[i].text)) || is_process)
        {
            findings.push_back(
                {file.path, line_of(code, words[i].offset),
                 "\"" + std::string(words[i].text) + "\" names nothing: say what it is or does"});
        }
    }
    return findings;
}

// CTest takes a semicolon for the end of the name: the test then runs nothing and passes.
std::vector<Finding> check_test_names(const SourceFile& file)
{
    constexpr std::string_view begin = "\nTEST_CASE(\"";
    std::vector<Finding> findings;
    for (auto at = file.text.find(begin); at != std::string::npos;
         at = file.text.find(begin, at + 1))
    {
        const auto from = at + begin.size();
        const auto name =
            std::string_view(file.text).substr(from, file.text.find('\n', from) - from);
        if (name.find(';') != std::string_view::npos)
        {
            findings.push_back({file.path, line_of(file.text, from),
                                "a semicolon in a test's name: CTest would run nothing"});
        }
    }
    return findings;
}

namespace
{

// Around one header of a library a name may be another one, to mend it: nothing of it is left.
bool is_undone(std::string_view code, std::size_t define)
{
    const auto from = code.find(' ', define) + 1;
    const auto name = code.substr(from, code.find_first_of(" \n", from) - from);
    return code.find("#undef " + std::string(name) + "\n", from) != std::string_view::npos;
}

} // namespace

std::vector<Finding> check_macros(const SourceFile& file)
{
    const auto code = without_comments_and_literals(file.text);
    const auto words = words_of(code);
    std::vector<Finding> findings;
    for (const auto& word : words)
    {
        const auto before = code.find_last_not_of(" \t", word.offset == 0 ? 0 : word.offset - 1);
        if (word.text == "define" && before != std::string::npos && code[before] == '#' &&
            !is_undone(code, word.offset))
        {
            findings.push_back({file.path, line_of(code, word.offset),
                                "no macros of our own: a constant, a function or a build option"});
        }
    }
    return findings;
}

std::vector<Finding> check_length(const SourceFile& file)
{
    const auto lines = count_lines(file.text);
    if (lines <= most_lines)
    {
        return {};
    }
    return {{file.path, 0,
             std::to_string(lines) + " lines, at most " + std::to_string(most_lines) +
                 ": one idea per file"}};
}

std::vector<Finding> check_machine_paths(const SourceFile& file)
{
    // Written in two parts so that this file does not break its own rule.
    static const std::array<std::string, 2> paths = {std::string("/wo") + "rk/",
                                                     std::string("/ro") + "ot/"};
    std::vector<Finding> findings;
    for (const auto& path : paths)
    {
        find_all(file, path, "\"" + path + "\" exists on one machine only: use a relative path",
                 findings);
    }
    return findings;
}

std::vector<Finding> check_unfinished_marks(const SourceFile& file)
{
    static const std::array<std::string, 2> marks = {std::string("TO") + "DO",
                                                     std::string("FIX") + "ME"};
    std::vector<Finding> findings;
    for (const auto& mark : marks)
    {
        find_all(file, mark, "unfinished: do it, or file an issue", findings);
    }
    return findings;
}

} // namespace varde::rules
