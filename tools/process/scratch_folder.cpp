#include "tools/process/child.hpp"

#include <cerrno>
#include <cstdlib>
#include <system_error>

namespace varde::tools
{

ScratchFolder::ScratchFolder()
{
    auto name = (std::filesystem::temp_directory_path() / "varde-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
    {
        throw std::system_error(errno, std::system_category(), "cannot make the folder " + name);
    }
    path_ = name;
}

ScratchFolder::~ScratchFolder()
{
    std::error_code ignored; // a file that somebody still writes is left behind, nothing worse
    std::filesystem::remove_all(path_, ignored);
}

} // namespace varde::tools
