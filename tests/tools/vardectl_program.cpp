#include "tests/tools/vardectl_program.hpp"

#include "tests/support/source_file.hpp"
#include "tools/process/child.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace varde::tests
{

namespace
{

std::string text_of(const std::filesystem::path& path)
{
    std::ifstream file(path);
    return std::string(std::istreambuf_iterator<char>(file), {});
}

} // namespace

Printed vardectl(const std::vector<std::string>& words)
{
    const tools::ScratchFolder scratch;
    const auto output = scratch.path() / "output";
    std::vector<std::string> command{VARDECTL};
    command.insert(command.end(), words.begin(), words.end());
    tools::Child child(command, {{}, output, {}});
    const auto status = child.wait(std::chrono::seconds(60));
    if (!status)
    {
        throw std::runtime_error("vardectl did not end within a minute");
    }
    return {*status, text_of(output)};
}

Printed vardectl(const std::filesystem::path& store, std::vector<std::string> words)
{
    words.insert(words.begin(), {"--store", store.string()});
    return vardectl(words);
}

Said ask_vardectl(const std::vector<std::string>& words, const std::string& input)
{
    const tools::ScratchFolder scratch;
    const auto in = scratch.path() / "in";
    const auto out = scratch.path() / "out";
    const auto err = scratch.path() / "err";
    std::ofstream(in) << input;
    // A child's two outputs go to one file, so a shell parts them.
    std::vector<std::string> command{
        "/bin/sh", "-c",        R"(in=$1 err=$2; shift 2; exec "$@" < "$in" 2> "$err")",
        "sh",      in.string(), err.string(),
        VARDECTL};
    command.insert(command.end(), words.begin(), words.end());
    tools::Child child(command, {{}, out, {}});
    const auto status = child.wait(std::chrono::seconds(60));
    if (!status)
    {
        throw std::runtime_error("vardectl did not end within a minute");
    }
    return {*status, text_of(out), text_of(err)};
}

Said ask_shipped(std::vector<std::string> words, const std::string& input)
{
    const std::string config = source_file("config");
    words.insert(words.end(),
                 {"--profiles", config + "/profiles", "--vocabulary", config + "/vocabulary.toml"});
    return ask_vardectl(words, input);
}

} // namespace varde::tests
