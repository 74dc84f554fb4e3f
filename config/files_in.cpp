#include "config/files_in.hpp"

#include <algorithm>
#include <string>
#include <system_error>

namespace varde::config
{

namespace fs = std::filesystem;

std::vector<fs::path> files_in(const fs::path& folder,
                               std::initializer_list<std::string_view> extensions,
                               std::string_view what, std::vector<Problem>& problems)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (auto entry = fs::directory_iterator(folder, error);
         !error && entry != fs::directory_iterator(); entry.increment(error))
    {
        const auto is_wanted = [name = entry->path().extension()](std::string_view extension)
        { return name == extension; };
        if (std::ranges::any_of(extensions, is_wanted))
        {
            files.push_back(entry->path());
        }
    }
    if (error)
    {
        problems.push_back(
            {folder.string(), 0, "",
             "cannot be read as a folder of " + std::string(what) + ": " + error.message()});
    }
    std::ranges::sort(files);
    return files;
}

} // namespace varde::config
