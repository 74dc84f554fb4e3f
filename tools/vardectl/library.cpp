#include "tools/vardectl/library.hpp"

#include "config/profiles.hpp"
#include "config/settings.hpp"
#include "config/suggestion.hpp"
#include "config/text_file.hpp"
#include "tools/vardectl/text.hpp"

#include <algorithm>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace varde::vardectl
{

namespace
{

namespace fs = std::filesystem;
using devices::Profile;
using devices::Vocabulary;

const fs::path installed = "/usr/share/varde";
const fs::path of_the_source = VARDE_SOURCE_CONFIG;

std::vector<std::string> ids_of(const devices::Profiles& profiles)
{
    std::vector<std::string> ids;
    for (const auto& [id, profile] : profiles)
    {
        ids.push_back(id);
    }
    return ids;
}

std::runtime_error unusable_file(const std::string& what,
                                 const std::vector<config::Problem>& problems)
{
    std::string text = what;
    for (const auto& problem : problems)
    {
        text += "\n  " + printable(config::describe(problem));
    }
    return std::runtime_error(text);
}

ProfileFile parse(std::string_view text, const fs::path& file, const Vocabulary& vocabulary)
{
    auto read = config::read_unproven(text, file, vocabulary);
    return {file, std::move(read.profile.value), std::move(read.profile.problems),
            std::move(read.claim)};
}

Profile load_file(const fs::path& file, const Vocabulary& vocabulary, std::ostream& err)
{
    ProfileFile read = read_profile_file(file, vocabulary);
    if (!read.profile)
    {
        throw unusable_file("cannot read by this profile; mend it:", read.problems);
    }
    const auto text = config::read_text_file(file);
    if (text)
    {
        warn(err, config::parse_profile(*text.value, file, vocabulary).problems);
    }
    return *std::move(read.profile);
}

} // namespace

fs::path shipped_file(const char* name)
{
    std::error_code ignored;
    return fs::exists(installed / name, ignored) ? installed / name : of_the_source / name;
}

void warn(std::ostream& err, const std::vector<config::Problem>& problems)
{
    for (const auto& problem : problems)
    {
        err << "vardectl: warning: " << printable(config::describe(problem)) << '\n';
    }
}

Vocabulary load_vocabulary(const Shelves& shelves)
{
    const fs::path file =
        shelves.vocabulary.empty() ? shipped_file("vocabulary.toml") : shelves.vocabulary;
    auto text = config::read_text_file(file);
    if (!text)
    {
        throw unusable_file("cannot read the vocabulary; name it with --vocabulary:",
                            text.problems);
    }
    auto vocabulary = config::parse_vocabulary(*text.value, file);
    if (!vocabulary)
    {
        throw unusable_file("the vocabulary is wrong; mend it:", vocabulary.problems);
    }
    return *std::move(vocabulary.value);
}

std::vector<fs::path> profile_folders(const Shelves& shelves)
{
    return shelves.profiles.empty() ? std::vector<fs::path>{shipped_file("profiles")}
                                    : shelves.profiles;
}

devices::Profiles load_profiles(const Shelves& shelves, const Vocabulary& vocabulary,
                                std::ostream& err)
{
    auto set = config::load_profiles(profile_folders(shelves), vocabulary);
    warn(err, set.problems);
    return std::move(set.profiles);
}

bool is_file_name(const std::string& named)
{
    return named.find('/') != std::string::npos || named.ends_with(".toml");
}

Profile find_profile(const std::string& named, const Shelves& shelves, const Vocabulary& vocabulary,
                     std::ostream& err)
{
    if (is_file_name(named))
    {
        return load_file(named, vocabulary, err);
    }
    auto profiles = load_profiles(shelves, vocabulary, err);
    const auto found = profiles.find(named);
    if (found == profiles.end())
    {
        throw std::runtime_error("there is no good profile \"" + printable(named) + "\"" +
                                 config::suggest(named, ids_of(profiles)));
    }
    return std::move(found->second);
}

ProfileFile read_profile_file(const fs::path& file, const Vocabulary& vocabulary)
{
    auto text = config::read_text_file(file);
    return text ? parse(*text.value, file, vocabulary)
                : ProfileFile{file, std::nullopt, std::move(text.problems), {}};
}

Profile read_profile_text(std::string_view text, const Vocabulary& vocabulary)
{
    ProfileFile read = parse(text, "", vocabulary);
    if (!read.profile)
    {
        throw unusable_file("this program wrote a wrong profile:", read.problems);
    }
    return *std::move(read.profile);
}

std::vector<ProfileFile> read_profile_files(const Shelves& shelves, const Vocabulary& vocabulary)
{
    std::vector<fs::path> files;
    for (const auto& folder : profile_folders(shelves))
    {
        for (const auto& entry : fs::directory_iterator(folder))
        {
            if (entry.path().extension() == ".toml")
            {
                files.push_back(entry.path());
            }
        }
    }
    std::ranges::sort(files);
    std::vector<ProfileFile> read;
    for (const auto& file : files)
    {
        read.push_back(read_profile_file(file, vocabulary));
    }
    return read;
}

} // namespace varde::vardectl
