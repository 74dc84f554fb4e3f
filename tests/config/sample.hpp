// Texts and files for the tests of this folder.
#pragma once

#include "config/settings.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace varde::config::tests
{

std::filesystem::path source(std::string_view path); // below the root of the checkout
std::string text_of(const std::filesystem::path& file);

// The smallest varde.toml that is right, with `more` behind it.
std::string settings_text(std::string_view more = "");
// One kind, "steps", that no C++ knows.
std::string vocabulary_text(std::string_view more = "");
// A scale and a patient "p-1".
std::string registry_text(std::string_view more = "");

// The value; a problem fails the test and is shown.
Settings settings_of(std::string_view text);
devices::Vocabulary vocabulary_of(std::string_view text);
devices::Registry registry_of(std::string_view text);
const devices::Vocabulary& own_vocabulary(); // config/vocabulary.toml

// A folder that is gone when the test is over.
class Folder
{
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const std::filesystem::path& path() const noexcept { return path_; }
    // Readable by its owner alone, unless `mode` says otherwise.
    std::filesystem::path write(const std::string& name, std::string_view text,
                                std::filesystem::perms mode = std::filesystem::perms::owner_read |
                                                              std::filesystem::perms::owner_write);

private:
    std::filesystem::path path_;
};

std::vector<std::string> described(const std::vector<Problem>& problems);

} // namespace varde::config::tests
