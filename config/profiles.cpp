#include "config/profiles.hpp"

#include "config/files_in.hpp"
#include "config/profile_reading.hpp"
#include "config/text_file.hpp"
#include "config/toml.hpp"
#include "devices/profile_vectors.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace varde::config
{

namespace
{

namespace fs = std::filesystem;
using devices::Profile;
using devices::UnprovenPart;

struct LoadedProfile
{
    Loaded<Profile> profile;
    Problem at_id; // where its id stands, without a message
};

std::string joined(const std::vector<std::string>& lines)
{
    std::string all;
    for (const std::string& line : lines)
    {
        all += all.empty() ? "" : "; ";
        all += line;
    }
    return all;
}

// Whether all passed.
bool run_vectors(TableReader& root, const Profile& profile, const devices::Vocabulary& vocabulary)
{
    std::vector<TableReader> vectors = root.tables("vector");
    const auto failed = devices::failed_vectors(profile, vocabulary);
    for (const devices::FailedVector& one : failed)
    {
        vectors[one.index].add_problem("", "fails: " + joined(one.differences));
    }
    return failed.empty();
}

void tell_unproven(TableReader& root, const UnprovenPart& part)
{
    constexpr const char* advice = "no vector needs it: without it they all pass; add a vector "
                                   "that shows it, or remove it";
    if (part.kind == UnprovenPart::Kind::key)
    {
        root.tables("bridge")[part.index].tables("key")[part.key].add_problem("", advice);
        return;
    }
    TableReader characteristic = root.tables("characteristic")[part.index];
    if (part.kind == UnprovenPart::Kind::quirk)
    {
        characteristic.table("quirks").add_problem(part.quirk, advice);
        return;
    }
    characteristic.add_problem("", advice);
}

// What the profile says of itself is right, so now its vectors are.
void prove(Document& document, const Profile& profile, const devices::Vocabulary& vocabulary)
{
    TableReader root(document);
    if (!run_vectors(root, profile, vocabulary))
    {
        return;
    }
    for (const UnprovenPart& part : devices::unproven_parts(profile, vocabulary))
    {
        tell_unproven(root, part);
    }
}

LoadedProfile parse(std::string_view text, const fs::path& file,
                    const devices::Vocabulary& vocabulary)
{
    Loaded<Table> toml = parse_toml(text, file.string());
    if (!toml)
    {
        return {{std::nullopt, std::move(toml.problems)}, {}};
    }
    Document document(file.string(), std::move(*toml.value));
    Profile profile = read_profile(document, &vocabulary);
    document.refuse_unknown_keys();
    std::vector<Problem> problems = document.take_problems();
    if (problems.empty())
    {
        prove(document, profile, vocabulary);
        problems = document.take_problems();
    }
    const Problem at_id{file.string(), TableReader(document).line_of("id"), "id", ""};
    return problems.empty() ? LoadedProfile{{std::move(profile), {}}, at_id}
                            : LoadedProfile{{std::nullopt, std::move(problems)}, at_id};
}

LoadedProfile load(const fs::path& file, const devices::Vocabulary& vocabulary)
{
    Loaded<std::string> text = read_text_file(file);
    return text ? parse(*text.value, file, vocabulary)
                : LoadedProfile{{std::nullopt, std::move(text.problems)}, {}};
}

// One of several profiles with the same id would win by chance, so none does.
void add(std::vector<LoadedProfile> same_id, ProfileSet& set)
{
    if (same_id.size() == 1)
    {
        Profile& profile = *same_id.front().profile.value;
        set.profiles.emplace(profile.id, std::move(profile));
        return;
    }
    for (std::size_t i = 0; i < same_id.size(); ++i)
    {
        Problem problem = same_id[i].at_id;
        const Problem& other = same_id[i == 0 ? 1 : 0].at_id;
        problem.message = other.file + ":" + std::to_string(other.line) +
                          " has this id too; neither is loaded, give each its own";
        set.problems.push_back(std::move(problem));
    }
}

} // namespace

Loaded<Profile> parse_profile(std::string_view text, const fs::path& file,
                              const devices::Vocabulary& vocabulary)
{
    return parse(text, file, vocabulary).profile;
}

ProfileSet load_profiles(const std::vector<fs::path>& folders,
                         const devices::Vocabulary& vocabulary)
{
    ProfileSet set;
    std::map<std::string, std::vector<LoadedProfile>> by_id;
    for (const fs::path& folder : folders)
    {
        for (const fs::path& file : files_in(folder, {".toml"}, "profiles", set.problems))
        {
            LoadedProfile loaded = load(file, vocabulary);
            std::ranges::move(loaded.profile.problems, std::back_inserter(set.problems));
            if (loaded.profile.value)
            {
                by_id[loaded.profile.value->id].push_back(std::move(loaded));
            }
        }
    }
    for (auto& [id, same_id] : by_id)
    {
        add(std::move(same_id), set);
    }
    return set;
}

} // namespace varde::config
