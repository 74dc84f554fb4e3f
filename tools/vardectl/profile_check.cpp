// vardectl profile check: whether profiles are written as they must be.
#include "tools/vardectl/problem_list.hpp"

#include <algorithm>
#include <iterator>
#include <ostream>

namespace varde::vardectl
{

using devices::Json;

int check_profiles(const std::vector<std::string>& files, const Shelves& shelves,
                   const Console& console)
{
    const auto vocabulary = load_vocabulary(shelves);
    std::vector<config::Problem> problems;
    std::vector<ProfileFile> read;
    for (const auto& file : files)
    {
        std::ranges::move(problems_of(file, vocabulary), std::back_inserter(problems));
        read.push_back(read_profile_file(file, vocabulary));
    }
    std::ranges::move(repeated_ids(read), std::back_inserter(problems));
    if (console.json)
    {
        console.out << devices::write_json(
                           Json::object({{"files", static_cast<std::int64_t>(files.size())},
                                         {"problems", problems_json(problems)}}))
                    << '\n';
        return problems.empty() ? 0 : 1;
    }
    print_problems(problems, console.out);
    console.out << count(files.size(), "file", "files") << ", "
                << count(problems.size(), "mistake", "mistakes") << '\n';
    return problems.empty() ? 0 : 1;
}

} // namespace varde::vardectl
