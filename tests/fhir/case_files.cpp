#include "tests/fhir/case_files.hpp"

#include "tests/support/source_file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace varde::fhir::test
{

std::vector<std::filesystem::path> cases(const std::string& collection)
{
    const auto folder =
        std::filesystem::path(varde::tests::source_file("tests/cases")) / collection;
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
    {
        if (entry.is_directory())
        {
            found.push_back(entry.path());
        }
    }
    if (found.empty())
    {
        throw std::runtime_error("no case in " + folder.string());
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string read_text(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
    {
        throw std::runtime_error("cannot read " + file.string());
    }
    return {std::istreambuf_iterator<char>(stream), {}};
}

devices::Json read_json(const std::filesystem::path& file)
{
    const auto parsed = devices::parse_json(read_text(file), {1UL << 20U, 64});
    if (!parsed)
    {
        throw std::runtime_error(file.string() + ": " + devices::describe(parsed.error()));
    }
    return *parsed;
}

} // namespace varde::fhir::test
