// The files that are shipped: they must be right, the examples must show every key and its default,
// and the document of the devices must be about the profiles that there are.
#include "config/plans.hpp"
#include "config/profiles.hpp"
#include "config/questionnaires.hpp"
#include "sample.hpp"
#include "schema_keys.hpp"

#include <catch2/catch.hpp>

#include <set>

namespace varde::config::tests
{

namespace
{

namespace fs = std::filesystem;

std::string replaced(std::string text, std::string_view what, std::string_view by)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    {
        text.replace(at, what.size(), by);
    }
    return text;
}

std::string key_of(const std::string& pattern)
{
    return pattern.substr(pattern.rfind('.') + 1);
}

// Every leaf key: tables and lists of tables are not keys that one writes as "key =".
std::vector<std::string> leaf_keys(const Keys& keys)
{
    std::vector<std::string> leaves;
    for (const auto& [pattern, key] : keys)
    {
        if (!key.is_container())
        {
            leaves.push_back(key_of(pattern));
        }
    }
    return leaves;
}

std::size_t count_of(std::string_view what, std::string_view text)
{
    std::size_t count = 0;
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + what.size()))
    {
        ++count;
    }
    return count;
}

std::string joined(const std::vector<std::string>& parts)
{
    std::string text;
    for (const std::string& part : parts)
    {
        text += (text.empty() ? "" : ", ") + part;
    }
    return text;
}

std::string digits_of(std::uint16_t uuid)
{
    std::string digits;
    for (const int shift : {12, 8, 4, 0})
    {
        digits += "0123456789ABCDEF"[(uuid >> shift) & 0xF];
    }
    return digits;
}

std::string ways_of(const devices::Profile& profile)
{
    std::vector<std::string> ways;
    for (const auto& characteristic : profile.characteristics)
    {
        ways.push_back(digits_of(characteristic.uuid));
    }
    for (const auto& bridge : profile.bridges)
    {
        ways.push_back("`" + bridge.dialect + "`");
    }
    return joined(ways);
}

std::string kinds_of(const devices::Profile& profile)
{
    std::set<std::string> kinds;
    for (const auto& vector : profile.vectors)
    {
        for (const auto& reading : *vector.readings.as_array())
        {
            kinds.insert(replaced(std::string(reading.text("kind")), "_", " "));
        }
    }
    return joined({kinds.begin(), kinds.end()});
}

// How good the profile's proof is, as docs/devices.md explains it.
std::string origin_of(const devices::Profile& profile, std::string_view file)
{
    const auto recorded = [](const devices::ProfileVector& vector)
    { return vector.name.find("recorded") != std::string::npos; };
    if (std::ranges::any_of(profile.vectors, recorded))
    {
        return "recorded";
    }
    const auto specified = count_of("\nsource = \"made up from the specification: ", file);
    return specified == profile.vectors.size() ? "specification" : "documented";
}

devices::Profiles shipped_profiles()
{
    auto loaded = load_profiles({source("config/profiles")}, own_vocabulary());
    CHECK(described(loaded.problems) == std::vector<std::string>{});
    return std::move(loaded.profiles);
}

std::string file_of(const std::string& id)
{
    return text_of(source("config/profiles/" + id + ".toml"));
}

} // namespace

TEST_CASE("The example settings load as they stand")
{
    const auto loaded = load_settings(source("config/varde.example.toml"));
    CHECK(described(loaded.problems) == std::vector<std::string>{});
}

TEST_CASE("The example settings load with every commented key switched on")
{
    Folder folder;
    std::string text = replaced(text_of(source("config/varde.example.toml")), "\n# ", "\n#- ");
    for (const std::string& key : leaf_keys(schema_keys("settings")))
    {
        text = replaced(text, "\n#- " + key + " =", "\n" + key + " =");
    }
    CHECK(text.find("\n#- ca_file") == std::string::npos);
    text = replaced(text, "tls = false", "tls = true");
    text = replaced(text, "/etc/varde/", folder.path().string() + "/");
    for (const char* name :
         {"broker-ca.pem", "varded.pem", "varded.key", "mqtt-password", "hospital-ca.pem",
          "hospital.pem", "hospital.key", "hospital-token", "web.pem", "web.key", "vakt-ca.pem",
          "vakt.pem", "vakt.key", "webhook-secret", "mail-password", "relay.pem", "relay.key",
          "hub-ca.pem"})
    {
        folder.write(name, "text");
    }
    folder.write("vocabulary.toml", text_of(source("config/vocabulary.toml")));
    folder.write("registry.example.toml", text_of(source("config/registry.example.toml")));
    const auto loaded = load_settings(folder.write("varde.toml", text));
    CHECK(described(loaded.problems) == std::vector<std::string>{});
}

TEST_CASE("The example settings set nothing but defaults where there is one")
{
    const std::string text = text_of(source("config/varde.example.toml"));
    const auto example = settings_of(text);
    const Settings standard;
    CHECK(example.gateway_id == standard.gateway_id);
    CHECK(example.mqtt.port == standard.mqtt.port);
    for (const auto& [pattern, key] : schema_keys("settings"))
    {
        const std::string line = "\n" + key_of(pattern) + " = ";
        if (key.fallback)
        {
            INFO(pattern);
            CHECK(text.find(line + devices::write_json(*key.fallback)) != std::string::npos);
        }
    }
}

TEST_CASE("The examples show every key")
{
    const std::vector<std::pair<const char*, const char*>> files{
        {"settings", "config/varde.example.toml"}, {"registry", "config/registry.example.toml"}};
    for (const auto& [schema, file] : files)
    {
        const std::string text = text_of(source(file));
        for (const std::string& key : leaf_keys(schema_keys(schema)))
        {
            INFO(file << ": " << key);
            CHECK(text.find(key + " = ") != std::string::npos);
        }
    }
}

TEST_CASE("The documentation explains every key")
{
    const std::string text = text_of(source("docs/configuration.md"));
    for (const char* schema : {"settings", "registry", "vocabulary"})
    {
        for (const auto& [pattern, key] : schema_keys(schema))
        {
            INFO(schema << ": " << pattern);
            CHECK((key.is_container() ||
                   text.find("`" + key_of(pattern) + "`") != std::string::npos));
        }
    }
}

TEST_CASE("The example registry is right")
{
    const auto registry = registry_of(text_of(source("config/registry.example.toml")));
    CHECK(registry.limits.size() == 1);
}

TEST_CASE("The demo has four patients, eight devices that are all somebody's, and a plan for each")
{
    const auto registry = registry_of(text_of(source("config/demo/registry.toml")));
    CHECK(registry.patients.size() == 4);
    CHECK(registry.devices.size() == 8);
    CHECK(registry.assignments.size() == 8);
    const auto questionnaires = load_questionnaires(source("config/questionnaires"));
    const auto vocabulary = own_vocabulary();
    const auto plans = load_plans({source("config/plans"), source("config/demo/plans")},
                                  {vocabulary, questionnaires.questionnaires});
    CHECK(described(plans.problems) == std::vector<std::string>{});
    CHECK(plans.patients.size() == 4);
    for (const auto& [id, patient] : registry.patients)
    {
        INFO(id);
        REQUIRE(plans.patients.contains(id));
        const auto& newest = plans.patients.at(id).back();
        CHECK(newest.conflicts.empty());
        CHECK(std::ranges::any_of(newest.plan.rules, &devices::Rule::alerts));
        for (const devices::Rule& rule : newest.plan.rules)
        {
            const bool is_expected = std::holds_alternative<devices::AbsenceRule>(rule.test);
            CHECK((is_expected || rule.source.starts_with("Example, to be set by a clinician. ")));
        }
    }
}

TEST_CASE("There are profiles for what people own: every file loads")
{
    const auto files = std::filesystem::directory_iterator(source("config/profiles"));
    CHECK(shipped_profiles().size() ==
          static_cast<std::size_t>(std::distance(begin(files), end(files))));
    CHECK(shipped_profiles().size() >= 34);
}

TEST_CASE("A shipped profile says where it is from, and so does each of its vectors")
{
    for (const auto& [id, profile] : shipped_profiles())
    {
        INFO(id);
        CHECK_FALSE(profile.sources.empty());
        CHECK_FALSE(profile.vectors.empty());
        CHECK(count_of("\nsource = \"", file_of(id)) == profile.vectors.size());
    }
}

// A new device is one new file: its row in the document may follow later, but no row may be untrue.
TEST_CASE("Every row in the document of the devices is true")
{
    const std::string text = text_of(source("docs/devices.md"));
    std::size_t true_rows = 0;
    for (const auto& [id, profile] : shipped_profiles())
    {
        const std::string row = "| [`" + id + "`](../config/profiles/" + id + ".toml) | " +
                                profile.name + " | " + ways_of(profile) + " | " +
                                kinds_of(profile) + " | " + origin_of(profile, file_of(id)) +
                                " |\n";
        INFO("the true row is: " << row);
        true_rows += text.find(row) == std::string::npos ? std::size_t{0} : std::size_t{1};
        CHECK((text.find("| [`" + id + "`]") == std::string::npos ||
               text.find(row) != std::string::npos));
    }
    CHECK(count_of("\n| [`", text) == true_rows);
}

} // namespace varde::config::tests
