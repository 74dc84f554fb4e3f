#include "config/suggestion.hpp"

#include <algorithm>

namespace varde::config
{

namespace
{

constexpr std::size_t longest_word = 64;
constexpr std::size_t most_listed = 30;

} // namespace

std::size_t edit_distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> older(b.size() + 1);
    std::vector<std::size_t> previous(b.size() + 1);
    std::vector<std::size_t> current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
    {
        previous[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i)
    {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j)
        {
            const std::size_t replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({previous[j] + 1, current[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            {
                current[j] = std::min(current[j], older[j - 2] + 1);
            }
        }
        older.swap(previous);
        previous.swap(current);
    }
    return previous[b.size()];
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known)
{
    if (word.size() > longest_word)
    {
        return std::nullopt;
    }
    std::optional<std::string> best;
    std::size_t best_distance = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string& candidate : known)
    {
        const std::size_t distance = edit_distance(word, candidate.substr(0, longest_word));
        if (distance < best_distance)
        {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

std::string suggest(std::string_view word, const std::vector<std::string>& known)
{
    if (const auto near = nearest(word, known))
    {
        return "; did you mean \"" + *near + "\"?";
    }
    if (known.empty() || known.size() > most_listed)
    {
        return "";
    }
    std::string list = "; one of: ";
    for (const std::string& candidate : known)
    {
        list += (&candidate == &known.front() ? "" : ", ") + candidate;
    }
    return list;
}

} // namespace varde::config
