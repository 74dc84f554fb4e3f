// The JSON Schemas and the code are two descriptions of the same files: here they are held
// together.
#include "config/json_table.hpp"
#include "config/plan_reading.hpp"
#include "config/profile_reading.hpp"
#include "config/questionnaires.hpp"
#include "config/reading.hpp"
#include "config/toml.hpp"
#include "questionnaire_sample.hpp"
#include "sample.hpp"
#include "schema_keys.hpp"

#include <catch2/catch.hpp>

#include <functional>

namespace varde::config::tests
{

namespace
{

using Read = std::function<void(Document&)>;

struct Pair
{
    std::string name;
    std::string text; // has every list at least once, so that every key is asked for
    Read read;
    Loaded<Table> (*parse)(std::string_view, const std::string&) = parse_toml;
};

const std::vector<Pair>& pairs()
{
    static const std::vector<Pair> all{
        {"settings",
         settings_text("organisation = {}\n[[channel]]\n[web.oidc]\n[relay]\n[[hub]]\n"),
         [](Document& document) { read_settings(document); }},
        {"registry",
         "[[device]]\nmdc = [{}]\nsnomed = [{}]\n[[patient]]\n[[assignment]]\nnear = "
         "{}\n[[limit]]\n[[route]]\n[[consent]]\n",
         [](Document& document) { read_registry(document, nullptr); }},
        {"vocabulary",
         "[kind.a]\nloinc = [{}]\nmdc = [{}]\nsnomed = [{}]\nnpu = [{}]\n"
         "[[kind.a.component]]\nloinc = [{}]\nmdc = [{}]\nsnomed = [{}]\nnpu = [{}]\n"
         "[[conversion]]\n",
         [](Document& document) { read_vocabulary(document); }},
        {"profile",
         "mdc = [{}]\nsnomed = [{}]\n[[characteristic]]\n[[plausible]]\n[[bridge]]\n"
         "[[bridge.key]]\nvalues = [{}]\nwhen = [{}]\n[[bridge.when]]\n[[bridge.state]]\n"
         "[[vector]]\nmessages = [{}]\nreadings = [{ components = { a = { absent = \"error\" } } "
         "}]\n",
         [](Document& document) { read_profile(document, nullptr); }},
        {"plan", "[[expect]]\n[[rule]]\n[[text]]\n[[responsible]]\n[[escalate]]\n[[absence]]\n",
         [](Document& document) { read_plan(document, nullptr); }},
        {"questionnaire", questionnaire_text(),
         [](Document& document) { read_questionnaire(document); }, parse_json_table}};
    return all;
}

std::map<std::string, KeyUse> keys_of(const Pair& pair)
{
    auto table = pair.parse(pair.text, pair.name);
    REQUIRE(table);
    Document document(pair.name, std::move(*table.value));
    pair.read(document);
    return document.keys();
}

std::string schema_type(const std::string& type)
{
    static const std::map<std::string, std::string> types{
        {"text", "string"},     {"choice", "string"},      {"path", "string"},
        {"duration", "string"}, {"moment", "string"},      {"whole", "integer"},
        {"flag", "boolean"},    {"decimal", ""},           {"names", "array"},
        {"number", "number"},   {"integer", "integer"},    {"tables", "array"},
        {"table", "object"},    {"named tables", "object"}};
    return types.at(type);
}

// A table is required where something in it is: what it says then is the key within.
bool is_required(const std::string& pattern, const KeyUse& use,
                 const std::map<std::string, KeyUse>& keys)
{
    if (use.required || use.type != "table" || pattern.ends_with('*'))
    {
        return use.required;
    }
    const std::string inside = pattern + ".";
    return std::ranges::any_of(keys,
                               [&](const auto& entry) {
                                   return entry.first.starts_with(inside) && entry.second.required;
                               });
}

void check_key(const SchemaKey& key, const KeyUse& use)
{
    CHECK(key.type == schema_type(use.type));
    CHECK(key.fallback == use.fallback);
    CHECK(key.choices == use.choices);
    CHECK(key.described);
    if (use.type == "whole")
    {
        CHECK(key.least == devices::Json(use.least));
        CHECK(key.most == devices::Json(use.most));
    }
}

} // namespace

TEST_CASE("Every key that the code reads is in the schema, with its type, bounds and default")
{
    for (const Pair& pair : pairs())
    {
        const Keys schema = schema_keys(pair.name);
        const auto keys = keys_of(pair);
        for (const auto& [pattern, use] : keys)
        {
            INFO(pair.name << ": " << pattern);
            const auto key = schema.find(pattern);
            REQUIRE(key != schema.end());
            check_key(key->second, use);
            CHECK(key->second.required == is_required(pattern, use, keys));
        }
    }
}

TEST_CASE("Every key of the schema is one that the code reads")
{
    for (const Pair& pair : pairs())
    {
        const auto keys = keys_of(pair);
        for (const auto& [pattern, key] : schema_keys(pair.name))
        {
            INFO(pair.name << ": " << pattern);
            CHECK(keys.contains(pattern));
        }
    }
}

} // namespace varde::config::tests
