#include "tests/tools/vardectl_program.hpp"

#include "tools/process/child.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace varde::tests
{

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
    std::ifstream file(output);
    return {*status, std::string(std::istreambuf_iterator<char>(file), {})};
}

Printed vardectl(const std::filesystem::path& store, std::vector<std::string> words)
{
    words.insert(words.begin(), {"--store", store.string()});
    return vardectl(words);
}

} // namespace varde::tests
