#include "interface.hpp"

#include "tests/support/source_file.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace varde::gateway::api
{

namespace
{

devices::Json load()
{
    std::ifstream file(varde::tests::source_file("docs/openapi.json"));
    std::stringstream text;
    text << file.rdbuf();
    auto json = devices::parse_json(text.str(), {std::size_t{4} << 20U, 64});
    if (!json)
    {
        throw std::runtime_error("docs/openapi.json: " + devices::describe(json.error()));
    }
    return *std::move(json);
}

std::string upper(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return static_cast<char>(c & ~0x20); });
    return text;
}

Operation operation_of(const std::string& path, const std::string& method,
                       const devices::Json& json)
{
    Operation operation{upper(method), path, std::string(json.text("operationId")), {}, false};
    operation.planned = json.text("x-varde-state") == "planned";
    for (const auto& role : *json.find("x-varde-roles")->as_array())
    {
        operation.roles.insert(*role.as_string());
    }
    return operation;
}

std::vector<Operation> read_operations()
{
    std::vector<Operation> operations;
    for (const auto& [path, methods] : *interface_document().find("paths")->as_object())
    {
        for (const auto& [method, json] : *methods.as_object())
        {
            operations.push_back(operation_of(path, method, json));
        }
    }
    return operations;
}

} // namespace

const devices::Json& interface_document()
{
    static const auto document = load();
    return document;
}

const std::vector<Operation>& operations()
{
    static const auto all = read_operations();
    return all;
}

} // namespace varde::gateway::api
