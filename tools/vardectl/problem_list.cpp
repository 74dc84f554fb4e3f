#include "tools/vardectl/problem_list.hpp"

#include "config/profiles.hpp"
#include "config/text_file.hpp"
#include "tools/vardectl/text.hpp"

#include <algorithm>
#include <iterator>

namespace varde::vardectl
{

using config::Problem;
using devices::Json;

Json problems_json(const std::vector<Problem>& problems)
{
    Json::Array list;
    for (const auto& problem : problems)
    {
        list.push_back(Json::object(
            {{"file", problem.file},
             {"line", problem.line == 0 ? Json() : Json(static_cast<std::int64_t>(problem.line))},
             {"key", problem.key},
             {"message", problem.message}}));
    }
    return Json(std::move(list));
}

void print_problems(const std::vector<Problem>& problems, std::ostream& out)
{
    for (const auto& problem : problems)
    {
        out << printable(config::describe(problem)) << '\n';
    }
}

std::vector<Problem> problems_of(const std::filesystem::path& file,
                                 const devices::Vocabulary& vocabulary)
{
    auto text = config::read_text_file(file);
    return text ? config::parse_profile(*text.value, file, vocabulary).problems : text.problems;
}

std::vector<Problem> repeated_ids(const std::vector<ProfileFile>& files)
{
    std::vector<config::ClaimedId> claims;
    std::ranges::transform(files, std::back_inserter(claims), &ProfileFile::claim);
    return config::repeated_ids(claims);
}

std::string count(std::size_t number, const std::string& one, const std::string& several)
{
    return std::to_string(number) + " " + (number == 1 ? one : several);
}

} // namespace varde::vardectl
