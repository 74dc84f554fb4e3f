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

// A text that is in no file yet may have any id.
void check_file_name(TableReader& root, const fs::path& file, const std::string& id)
{
    if (!id.empty() && !file.empty() && file.stem() != id)
    {
        root.add_problem("id", "is \"" + id + "\" in the file " + shown(file.filename().string()) +
                                   "; write the file's name without .toml, or call the file " + id +
                                   ".toml");
    }
}

// `prove_it` with its vectors, too.
ReadProfile read(std::string_view text, const fs::path& file, const devices::Vocabulary& vocabulary,
                 bool prove_it)
{
    Loaded<Table> toml = parse_toml(text, file.string());
    if (!toml)
    {
        return {{std::nullopt, std::move(toml.problems)}, {}};
    }
    Document document(file.string(), std::move(*toml.value));
    TableReader root(document);
    Profile profile = read_profile(document, &vocabulary);
    document.refuse_unknown_keys();
    std::vector<Problem> problems = document.take_problems();
    const bool well_formed = problems.empty();
    check_file_name(root, file, profile.id);
    if (well_formed && prove_it)
    {
        prove(document, profile, vocabulary);
    }
    std::ranges::move(document.take_problems(), std::back_inserter(problems));
    ReadProfile all;
    all.claim = {profile.id, {file.string(), root.line_of("id"), "id", ""}};
    if (problems.empty() || (well_formed && !prove_it))
    {
        all.profile.value = std::move(profile);
    }
    all.profile.problems = std::move(problems);
    return all;
}

ReadProfile load(const fs::path& file, const devices::Vocabulary& vocabulary)
{
    Loaded<std::string> text = read_text_file(file);
    return text ? read(*text.value, file, vocabulary, true)
                : ReadProfile{{std::nullopt, std::move(text.problems)}, {}};
}

} // namespace

Loaded<Profile> parse_profile(std::string_view text, const fs::path& file,
                              const devices::Vocabulary& vocabulary)
{
    return read(text, file, vocabulary, true).profile;
}

ReadProfile read_unproven(std::string_view text, const fs::path& file,
                          const devices::Vocabulary& vocabulary)
{
    return read(text, file, vocabulary, false);
}

// One of several profiles with the same id would win by chance, so none does.
std::vector<Problem> repeated_ids(const std::vector<ClaimedId>& claims)
{
    std::map<std::string, std::vector<const Problem*>> places;
    for (const ClaimedId& claim : claims)
    {
        auto& same = places[claim.id];
        const bool is_new = std::ranges::none_of(same, [&claim](const Problem* other)
                                                 { return other->file == claim.place.file; });
        if (!claim.id.empty() && is_new)
        {
            same.push_back(&claim.place);
        }
    }
    std::vector<Problem> problems;
    for (const auto& [id, same] : places)
    {
        for (std::size_t i = 0; same.size() > 1 && i < same.size(); ++i)
        {
            const Problem& other = *same[i == 0 ? 1 : 0];
            problems.push_back(*same[i]);
            problems.back().message = other.file + ":" + std::to_string(other.line) +
                                      " has this id too; neither is loaded, give each its own";
        }
    }
    return problems;
}

ProfileSet load_profiles(const std::vector<fs::path>& folders,
                         const devices::Vocabulary& vocabulary)
{
    ProfileSet set;
    std::vector<ClaimedId> claims;
    for (const fs::path& folder : folders)
    {
        for (const fs::path& file : files_in(folder, {".toml"}, "profiles", set.problems))
        {
            ReadProfile loaded = load(file, vocabulary);
            std::ranges::move(loaded.profile.problems, std::back_inserter(set.problems));
            if (loaded.profile.value)
            {
                set.profiles.insert_or_assign(loaded.claim.id, *std::move(loaded.profile.value));
            }
            claims.push_back(std::move(loaded.claim));
        }
    }
    for (const Problem& repeated : repeated_ids(claims))
    {
        const auto claim = std::ranges::find_if(claims, [&repeated](const ClaimedId& one)
                                                { return one.place.file == repeated.file; });
        set.profiles.erase(claim->id);
        set.problems.push_back(repeated);
    }
    return set;
}

} // namespace varde::config
