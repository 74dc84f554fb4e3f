#include "tests/rules/include_rules.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <sstream>
#include <string_view>

namespace varde::rules
{

namespace
{

using Folders = std::vector<std::string_view>;

struct Layer
{
    std::string_view name;
    Folders may_include;
};

// A layer knows those below it and nothing above. `config` names delivery settings by fhir's types.
// A test may name what stands beside it in its own folder by the bare file name.
const std::vector<Layer> layers = {
    {"devices/", {"devices/"}},
    {"fhir/", {"fhir/", "devices/"}},
    {"config/", {"config/", "fhir/", "devices/"}},
    {"gateway/", {"gateway/", "config/", "fhir/", "devices/"}},
    {"tools/", {"tools/", "gateway/", "config/", "fhir/", "devices/"}},
    {"tests/", {"tests/", "tools/", "gateway/", "config/", "fhir/", "devices/"}},
};

struct Library
{
    std::string_view prefix; // of the path in angle brackets
    Folders homes;           // the folders or files that may include it
};

// The first prefix that fits decides, so the narrower ones come first.
const std::vector<Library> libraries = {
    {"boost/system/", {"devices/", "fhir/", "config/", "gateway/", "tools/", "tests/"}},
    {"boost/assert/", {"devices/", "fhir/", "config/", "gateway/", "tools/", "tests/"}},
    {"boost/throw_exception", {"devices/"}},
    {"boost/uuid/", {"devices/", "fhir/"}},
    {"arpa/inet.h", {"config/url.cpp", "gateway/", "tools/", "tests/"}}, // inet_pton: no socket
    {"boost/beast", {"gateway/http/", "gateway/boost_sources.cpp"}},
    {"boost/asio/ssl", {"gateway/http/", "gateway/mqtt/", "gateway/boost_sources.cpp"}},
    {"boost/asio", {"gateway/", "tools/", "tests/"}},
    {"openssl/",
     {"gateway/auth/", "gateway/http/", "gateway/mqtt/", "gateway/store/",
      "gateway/people/totp.cpp"}},
    {"curl/", {"gateway/mail/"}},
    {"sodium", {"gateway/people/"}},
    {"mqtt/",
     {"gateway/mqtt/", "tools/simulate_home/", "tools/bench/", "tools/vardectl/broker_link.cpp",
      "tests/"}},
    {"MQTT", {"gateway/mqtt/", "tests/"}},
    {"sqlite3.h", {"gateway/store/", "tools/bench/", "tests/"}},
    // json.cpp, json_parse.cpp, json_write.cpp; and by itself, for comparison.
    {"rapidjson/", {"devices/json", "tools/bench/bare_json.cpp"}},
    {"toml++/", {"config/"}},
    {"CLI/", {"tools/", "gateway/main.cpp"}},
    {"spdlog/", {"gateway/log.cpp"}},
    {"fmt/", {"gateway/", "tools/"}},
    {"systemd/", {"gateway/"}},
    {"catch2/", {"tests/"}},
};

const Folders system_headers = {"gateway/", "tools/", "tests/"};

bool starts_with_one_of(std::string_view text, const Folders& prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](std::string_view prefix) { return text.starts_with(prefix); });
}

struct Include
{
    std::string name;
    bool ours = false; // in quotes
};

std::optional<Include> parse_include(std::string_view line)
{
    const auto first = line.find_first_not_of(" \t");
    if (first == std::string_view::npos || line[first] != '#')
    {
        return std::nullopt;
    }
    const auto word = line.find_first_not_of(" \t", first + 1);
    if (word == std::string_view::npos || !line.substr(word).starts_with("include"))
    {
        return std::nullopt;
    }
    const auto open = line.find_first_of("<\"", word);
    if (open == std::string_view::npos)
    {
        return std::nullopt;
    }
    const auto close = line.find_first_of(">\"", open + 1);
    return Include{std::string(line.substr(open + 1, close - open - 1)), line[open] == '"'};
}

std::string join(const Folders& folders)
{
    std::string text;
    for (const auto folder : folders)
    {
        text += text.empty() ? "" : ", ";
        text += folder;
    }
    return text;
}

std::string judge_ours(const std::string& path, const std::string& name)
{
    for (const auto& layer : layers)
    {
        const bool sibling = layer.name == "tests/" && name.find('/') == std::string::npos;
        if (path.starts_with(layer.name) && !sibling &&
            !starts_with_one_of(name, layer.may_include))
        {
            return std::string(layer.name) + " may include only " + join(layer.may_include) +
                   " (by the path from the root), not \"" + name + "\"";
        }
    }
    return {};
}

std::string judge_foreign(const std::string& path, const std::string& name)
{
    for (const auto& library : libraries)
    {
        if (name.starts_with(library.prefix))
        {
            return starts_with_one_of(path, library.homes)
                       ? std::string()
                       : "<" + name + "> belongs to " + join(library.homes) + " only";
        }
    }
    const bool standard = name.find_first_of("/.") == std::string::npos;
    if (standard)
    {
        return {};
    }
    const bool system = name.ends_with(".h");
    if (!system)
    {
        return "<" + name + "> is of no known library: give it a home in the table of this test";
    }
    return starts_with_one_of(path, system_headers)
               ? std::string()
               : "<" + name + "> is of the operating system; only " + join(system_headers) +
                     " may use it";
}

} // namespace

std::vector<Finding> check_includes(const SourceFile& file)
{
    std::vector<Finding> findings;
    std::istringstream lines(file.text);
    std::string line;
    for (std::size_t number = 1; std::getline(lines, line); ++number)
    {
        const auto include = parse_include(line);
        if (!include)
        {
            continue;
        }
        const auto message = include->ours ? judge_ours(file.path, include->name)
                                           : judge_foreign(file.path, include->name);
        if (!message.empty())
        {
            findings.push_back({file.path, number, message});
        }
    }
    return findings;
}

} // namespace varde::rules
