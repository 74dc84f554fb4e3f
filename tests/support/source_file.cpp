#include "source_file.hpp"

namespace varde::tests
{

std::string source_file(std::string_view path)
{
    return std::string(VARDE_SOURCE_DIR "/").append(path);
}

} // namespace varde::tests
