// The vocabulary and the profiles that the integrator's commands work with.
#pragma once

#include "config/problem.hpp"
#include "config/profiles.hpp"
#include "devices/profile.hpp"
#include "tools/vardectl/integrator.hpp"

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace varde::vardectl
{

// Of an installed program the installed one; of one that was built, the one it was built from.
std::filesystem::path shipped_file(const char* name);

// Throws std::runtime_error with every mistake in the file.
devices::Vocabulary load_vocabulary(const Shelves& shelves);

std::vector<std::filesystem::path> profile_folders(const Shelves& shelves);

// The good profiles of all folders. What is wrong with the others is a warning.
devices::Profiles load_profiles(const Shelves& shelves, const devices::Vocabulary& vocabulary,
                                std::ostream& err);

// "./acme-cuff.toml" is a file, "acme-cuff" an id.
bool is_file_name(const std::string& named);

// The profile of that id, or the one in that file, which need not have proven itself: what its
// vectors say is a warning. Throws std::runtime_error when there is none.
devices::Profile find_profile(const std::string& named, const Shelves& shelves,
                              const devices::Vocabulary& vocabulary, std::ostream& err);

// A file whose vectors were not run yet.
struct ProfileFile
{
    std::filesystem::path file;
    std::optional<devices::Profile> profile; // nothing when its form is wrong
    std::vector<config::Problem> problems;
    config::ClaimedId claim;
};
ProfileFile read_profile_file(const std::filesystem::path& file,
                              const devices::Vocabulary& vocabulary);
// Of a text that this program made; throws std::runtime_error when it made it wrong.
devices::Profile read_profile_text(std::string_view text, const devices::Vocabulary& vocabulary);
// Of all folders, in the order of the alphabet.
std::vector<ProfileFile> read_profile_files(const Shelves& shelves,
                                            const devices::Vocabulary& vocabulary);

void warn(std::ostream& err, const std::vector<config::Problem>& problems);

} // namespace varde::vardectl
