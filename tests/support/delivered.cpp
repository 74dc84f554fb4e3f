#include "tests/support/delivered.hpp"

#include "source_file.hpp"
#include "tests/support/tool_run.hpp"
#include "tools/process/child.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace varde::tests
{
namespace
{

constexpr devices::JsonLimits line_limits{4 * 1024 * 1024, 32};

void append_resources(const std::filesystem::path& file, std::vector<devices::Json>& resources)
{
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);)
    {
        auto json = devices::parse_json(line, line_limits);
        if (!json)
        {
            throw std::runtime_error(file.string() + ": " + describe(json.error()));
        }
        resources.push_back(std::move(*json));
    }
}

std::vector<std::filesystem::path> files_of(const std::filesystem::path& folder,
                                            const std::string& ending)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
    {
        if (entry.path().string().ends_with(ending))
        {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::filesystem::path dump(const FhirServer& server, const std::filesystem::path& file)
{
    std::string text;
    for (const auto& resource : server.all())
    {
        text += devices::write_json(resource) + "\n";
    }
    write_file(file, text);
    return file;
}

} // namespace

std::vector<devices::Json> resources_in(const std::filesystem::path& folder,
                                        const std::string& type)
{
    std::vector<devices::Json> resources;
    for (const auto& file : files_of(folder, "." + type + ".ndjson"))
    {
        append_resources(file, resources);
    }
    return resources;
}

std::map<std::string, int> times_by_identifier(const std::vector<devices::Json>& observations)
{
    std::map<std::string, int> times;
    for (const auto& observation : observations)
    {
        const auto* identifiers = observation.find("identifier");
        const auto* list = identifiers == nullptr ? nullptr : identifiers->as_array();
        const auto value =
            list == nullptr || list->empty() ? std::string_view() : list->front().text("value");
        times[std::string(value)] += 1;
    }
    return times;
}

std::string nonconformities(const std::vector<std::filesystem::path>& folders,
                            const std::vector<const FhirServer*>& servers, Judges judges)
{
    const tools::ScratchFolder scratch;
    std::vector<std::string> command{node_program(), source_file("tests/conformance/validate.mjs")};
    if (judges == Judges::validator)
    {
        command.push_back("--second-opinion-only");
    }
    const auto fixed = command.size();
    for (const auto& folder : folders)
    {
        for (const auto& file : files_of(folder, ".ndjson"))
        {
            command.push_back(file.string());
        }
    }
    for (const auto* server : servers)
    {
        const auto file = "server-" + std::to_string(command.size()) + ".ndjson";
        command.push_back(dump(*server, scratch.path() / file).string());
    }
    if (command.size() == fixed)
    {
        return "nothing was delivered";
    }
    std::map<std::string, std::string> environment;
    if (judges == Judges::own_checks)
    {
        environment["VARDE_FHIR_VALIDATOR"] = "";
    }
    const auto run = run_tool(command, std::chrono::minutes(15), environment);
    return run.status == 0 ? ""
                           : "validate.mjs: exit " + std::to_string(run.status) + "\n" + run.output;
}

} // namespace varde::tests
