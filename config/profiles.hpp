// Device profiles from their files: config/profiles/<vendor>-<model>.toml, one model each. The
// format is explained in docs/profiles.md.
#pragma once

#include "config/problem.hpp"
#include "devices/profile.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace varde::config
{

// Every mistake at once, with file, line and key. When there is none the profile's vectors are run:
// each that fails is a problem at its line, with what it expected and what it got, and so is each
// part of the profile that no vector proves.
Loaded<devices::Profile> parse_profile(std::string_view text, const std::filesystem::path& file,
                                       const devices::Vocabulary& vocabulary);

// What a file calls its profile, also where something else in it is wrong.
struct ClaimedId
{
    std::string id; // empty where it cannot be read
    Problem place;  // without a message
};

// A file may be tried before its vectors pass, so they were not run, and before it is called like
// its profile, which then is a problem beside the value. No id is compared with the file "".
struct ReadProfile
{
    Loaded<devices::Profile> profile;
    ClaimedId claim;
};
ReadProfile read_unproven(std::string_view text, const std::filesystem::path& file,
                          const devices::Vocabulary& vocabulary);

// Of several files with one id none is loaded: a problem of each of them.
std::vector<Problem> repeated_ids(const std::vector<ClaimedId>& claims);

struct ProfileSet
{
    devices::Profiles profiles; // the good ones
    std::vector<Problem> problems;
};

// All *.toml of the folders, not of folders in them. A bad profile never stops the others, but
// an id that two have is a problem of both, whatever else is wrong in them: neither is loaded.
ProfileSet load_profiles(const std::vector<std::filesystem::path>& folders,
                         const devices::Vocabulary& vocabulary);

} // namespace varde::config
