// Device profiles from their files: config/profiles/<vendor>-<model>.toml, one model each. The
// format is explained in docs/profiles.md.
#pragma once

#include "config/problem.hpp"
#include "devices/profile.hpp"

#include <filesystem>
#include <string_view>
#include <vector>

namespace varde::config
{

// Every mistake at once, with file, line and key. When there is none the profile's vectors are run:
// each that fails is a problem at its line, with what it expected and what it got, and so is each
// part of the profile that no vector proves.
Loaded<devices::Profile> parse_profile(std::string_view text, const std::filesystem::path& file,
                                       const devices::Vocabulary& vocabulary);

struct ProfileSet
{
    devices::Profiles profiles; // the good ones
    std::vector<Problem> problems;
};

// All *.toml of the folders, not of folders in them. A bad profile never stops the others; an id
// that two good ones have is a problem of both, and neither is loaded.
ProfileSet load_profiles(const std::vector<std::filesystem::path>& folders,
                         const devices::Vocabulary& vocabulary);

} // namespace varde::config
