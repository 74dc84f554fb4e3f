#include "tests/fhir/validator.hpp"

#include "tests/fhir/case_files.hpp"
#include "tests/support/source_file.hpp"
#include "tools/process/child.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace varde::fhir::test
{
namespace
{

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

// Nothing where there is no validator, or no program to run it.
std::optional<fs::path> validator_folder()
{
    const char* folder = std::getenv("VARDE_FHIR_VALIDATOR"); // NOLINT(concurrency-mt-unsafe)
    if (folder == nullptr || *folder == '\0' || std::string(VARDE_NODE_PROGRAM).empty())
    {
        return std::nullopt;
    }
    return folder;
}

Words validation(const fs::path& folder, const Words& options)
{
    Words words{(folder / "validate.mjs").string()};
    for (const char* guide : {"phd", "vkp", "vkp-r4", "no-basis"})
    {
        if (const auto definitions = folder / "defs" / guide; fs::is_directory(definitions))
        {
            words.insert(words.end(), {"--defs", definitions.string()});
        }
    }
    words.insert(words.end(), options.begin(), options.end());
    return words;
}

// What the program of Node says of a file with one of these on each line.
Opinion opinion_of(Words words, const std::vector<devices::Json>& lines)
{
    const tools::ScratchFolder scratch;
    const auto file = scratch.path() / "lines.ndjson";
    {
        std::ofstream out(file, std::ios::binary);
        for (const auto& line : lines)
        {
            out << devices::write_json(line) << '\n';
        }
    }
    words.insert(words.begin(), VARDE_NODE_PROGRAM);
    words.push_back(file.string());
    tools::ChildOptions printed;
    printed.output = scratch.path() / "opinion.txt";
    tools::Child child(words, printed);
    const auto status = child.wait(std::chrono::minutes(4));
    if (!status)
    {
        throw std::runtime_error("the validator did not end in time");
    }
    return Opinion{*status == 0, read_text(printed.output)};
}

} // namespace

std::optional<Opinion> opinion_on(const std::vector<devices::Json>& resources,
                                  const std::vector<std::string>& options)
{
    const auto folder = validator_folder();
    return folder ? std::optional(opinion_of(validation(*folder, options), resources))
                  : std::nullopt;
}

std::optional<Opinion> opinion_on_scores(const std::vector<devices::Json>& answered)
{
    const auto folder = validator_folder();
    const auto program = varde::tests::source_file("tests/conformance/calculated_scores.mjs");
    return folder ? std::optional(opinion_of({program, folder->string()}, answered)) : std::nullopt;
}

} // namespace varde::fhir::test
