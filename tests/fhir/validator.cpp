#include "tests/fhir/validator.hpp"

#include "tests/fhir/case_files.hpp"
#include "tools/process/child.hpp"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace varde::fhir::test
{
namespace
{

std::vector<std::string> command(const std::filesystem::path& folder,
                                 const std::filesystem::path& file,
                                 const std::vector<std::string>& options)
{
    std::vector<std::string> words{VARDE_NODE_PROGRAM, (folder / "validate.mjs").string()};
    for (const char* guide : {"phd", "vkp", "vkp-r4", "no-basis"})
    {
        if (const auto definitions = folder / "defs" / guide;
            std::filesystem::is_directory(definitions))
        {
            words.insert(words.end(), {"--defs", definitions.string()});
        }
    }
    words.insert(words.end(), options.begin(), options.end());
    words.push_back(file.string());
    return words;
}

} // namespace

std::optional<Opinion> opinion_on(const std::vector<devices::Json>& resources,
                                  const std::vector<std::string>& options)
{
    const char* folder = std::getenv("VARDE_FHIR_VALIDATOR"); // NOLINT(concurrency-mt-unsafe)
    if (folder == nullptr || *folder == '\0' || std::string(VARDE_NODE_PROGRAM).empty())
    {
        return std::nullopt;
    }
    const tools::ScratchFolder scratch;
    const auto file = scratch.path() / "resources.ndjson";
    {
        std::ofstream out(file, std::ios::binary);
        for (const auto& resource : resources)
        {
            out << devices::write_json(resource) << '\n';
        }
    }
    tools::ChildOptions printed;
    printed.output = scratch.path() / "opinion.txt";
    tools::Child child(command(folder, file, options), printed);
    const auto status = child.wait(std::chrono::minutes(4));
    if (!status)
    {
        throw std::runtime_error("the validator did not end in time");
    }
    return Opinion{*status == 0, read_text(printed.output)};
}

} // namespace varde::fhir::test
