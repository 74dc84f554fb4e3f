#include "schema_keys.hpp"

#include "sample.hpp"

#include <catch2/catch.hpp>

namespace varde::config::tests
{

namespace
{

using devices::Json;

devices::Json schema(const std::string& name)
{
    const auto parsed = devices::parse_json(
        text_of(source("config/schema/" + name + ".schema.json")), {std::size_t{1} << 20U, 16});
    REQUIRE(parsed.has_value());
    return *parsed;
}

class Walk
{
public:
    explicit Walk(const Json& root) : root_(root) {}

    void object(const Json& node, const std::string& path)
    {
        const Json* properties = node.find("properties");
        if (properties == nullptr)
        {
            names(node, path);
            return;
        }
        INFO(path);
        const Json* others = node.find("additionalProperties");
        REQUIRE(others != nullptr);
        CHECK(*others == Json(false));
        for (const auto& [key, property] : *properties->as_object())
        {
            const std::string inner = path.empty() ? key : path + "." + key;
            add(property, inner);
            keys_[inner].required = contains(node.find("required"), key);
        }
    }

    Keys take() { return std::move(keys_); }

private:
    static bool contains(const Json* list, const std::string& text)
    {
        return list != nullptr &&
               std::ranges::find(*list->as_array(), Json(text)) != list->as_array()->end();
    }

    // An object whose keys are free names: its property names are bounded, its values have a
    // schema.
    void names(const Json& node, const std::string& path)
    {
        INFO(path);
        REQUIRE(node.find("propertyNames") != nullptr);
        add(*node.find("additionalProperties"), path + ".*");
    }

    const Json& resolved(const Json& node) const
    {
        const std::string_view reference = node.text("$ref");
        constexpr std::string_view local = "#/$defs/";
        if (reference.empty())
        {
            return node;
        }
        REQUIRE(reference.starts_with(local));
        const Json* target = root_.find({"$defs", reference.substr(local.size())});
        REQUIRE(target != nullptr);
        return *target;
    }

    void add(const Json& property, const std::string& path)
    {
        const Json& node = resolved(property);
        SchemaKey& key = keys_[path];
        key.type = node.text("type");
        key.described = !property.text("description").empty() || !node.text("description").empty();
        const auto take = [&](const char* name) -> std::optional<Json> {
            return property.find(name) != nullptr ? std::optional(*property.find(name))
                                                  : std::nullopt;
        };
        key.fallback = take("default");
        key.least = take("minimum");
        key.most = take("maximum");
        if (const Json* choices = node.find("enum"))
        {
            for (const Json& choice : *choices->as_array())
            {
                key.choices.push_back(*choice.as_string());
            }
        }
        if (key.type == "object")
        {
            key.is_container_ = true;
            object(node, path);
        }
        const Json* items = node.find("items");
        if (items != nullptr && resolved(*items).text("type") == "object")
        {
            key.is_container_ = true;
            object(resolved(*items), path + "[]");
        }
    }

    const Json& root_;
    Keys keys_;
};

} // namespace

Keys schema_keys(const std::string& name)
{
    const Json root = schema(name);
    Walk walk(root);
    walk.object(root, "");
    return walk.take();
}

} // namespace varde::config::tests
