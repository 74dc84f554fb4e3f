#include "tests/support/tool_run.hpp"

#include "tools/process/child.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace varde::tests
{

ToolRun run_tool(const std::vector<std::string>& command, std::chrono::milliseconds deadline,
                 const std::map<std::string, std::string>& environment)
{
    const tools::ScratchFolder folder;
    tools::ChildOptions options;
    options.output = folder.path() / "output";
    options.environment = environment;
    tools::Child child(command, options);
    const auto status = child.wait(deadline);
    auto output = read_file(options.output);
    if (!status)
    {
        throw std::runtime_error(command.front() + " did not end in time: " + output);
    }
    return {*status, std::move(output)};
}

std::string read_file(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const std::filesystem::path& file, const std::string& text)
{
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << text;
    if (!out.flush())
    {
        throw std::runtime_error("cannot write " + file.string());
    }
}

} // namespace varde::tests
