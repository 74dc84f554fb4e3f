// The document and the table say the same.
#include "gateway/api/interface_text.hpp"
#include "gateway/api/route.hpp"
#include "gateway/event_code.hpp"
#include "interface.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace varde::gateway::api;

namespace
{

const Operation* find_operation(const Route& route)
{
    const auto found =
        std::find_if(operations().begin(), operations().end(),
                     [&route](const Operation& operation)
                     { return operation.method == route.method && operation.path == route.path; });
    return found == operations().end() ? nullptr : &*found;
}

std::set<std::string> roles_of(const Route& route)
{
    std::set<std::string> roles;
    for (const auto role : route.roles)
    {
        roles.emplace(varde::gateway::people::code(role));
    }
    return roles.empty() ? std::set<std::string>{"anyone"} : roles;
}

void collect_references(const varde::devices::Json& json, std::set<std::string>& found)
{
    if (const auto* array = json.as_array())
    {
        for (const auto& item : *array)
        {
            collect_references(item, found);
        }
    }
    if (const auto* object = json.as_object())
    {
        for (const auto& [key, value] : *object)
        {
            if (key == "$ref" && value.as_string() != nullptr)
            {
                found.insert(*value.as_string());
            }
            collect_references(value, found);
        }
    }
}

} // namespace

TEST_CASE("every route of the table is in the document, by the same name and for the same roles")
{
    for (const auto& route : routes())
    {
        INFO(route.method << " " << route.path);
        const auto* operation = find_operation(route);
        REQUIRE(operation != nullptr);
        CHECK(operation->id == route.operation);
        CHECK(operation->roles == roles_of(route));
        CHECK_FALSE(operation->planned);
    }
}

TEST_CASE("every operation of the document that is not planned is in the table, once")
{
    for (const auto& operation : operations())
    {
        INFO(operation.method << " " << operation.path);
        const auto count = std::count_if(routes().begin(), routes().end(),
                                         [&operation](const Route& route)
                                         { return find_operation(route) == &operation; });
        CHECK(count == (operation.planned ? 0 : 1));
    }
}

TEST_CASE("no two operations have one name")
{
    std::set<std::string> names;
    for (const auto& operation : operations())
    {
        INFO(operation.id);
        CHECK(names.insert(operation.id).second);
    }
}

TEST_CASE("every reference of the document leads somewhere")
{
    std::set<std::string> references;
    collect_references(interface_document(), references);
    CHECK(references.size() > 40);
    for (const auto& reference : references)
    {
        INFO(reference);
        REQUIRE(reference.starts_with("#/components/"));
        const auto rest = reference.substr(std::string("#/components/").size());
        const auto slash = rest.find('/');
        CHECK(interface_document().find(
                  {"components", rest.substr(0, slash), rest.substr(slash + 1)}) != nullptr);
    }
}

TEST_CASE("the document lists the codes of technical events that the program has, and no other one")
{
    const auto* listed = interface_document().find(
        {"components", "schemas", "TechnicalEvent", "properties", "code", "enum"});
    REQUIRE(listed != nullptr);
    std::vector<std::string> codes;
    for (const auto& code : *listed->as_array())
    {
        codes.push_back(*code.as_string());
    }
    CHECK(codes == std::vector<std::string>(varde::gateway::event_codes.begin(),
                                            varde::gateway::event_codes.end()));
}

TEST_CASE("the program holds the document as it stands in the folder of documents")
{
    const auto held = varde::devices::parse_json(interface_text(), {std::size_t{4} << 20U, 64});
    REQUIRE(held.has_value());
    CHECK(*held == interface_document());
}

TEST_CASE(
    "everything but looking needs the token of our pages, and everything about a patient a role")
{
    for (const auto& route : routes())
    {
        INFO(route.method << " " << route.path);
        if (route.path.find("{patient}") != std::string_view::npos)
        {
            CHECK(route.about == About::patient);
        }
        if (route.path.find("{alert}") != std::string_view::npos)
        {
            CHECK(route.about == About::alert);
        }
        if (route.about != About::nobody)
        {
            CHECK_FALSE(route.roles.empty());
            CHECK(route.record == Record::always);
        }
    }
}
