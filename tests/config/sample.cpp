#include "sample.hpp"

#include "tests/support/source_file.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <unistd.h>

namespace varde::config::tests
{

namespace fs = std::filesystem;

namespace
{

template <class T>
T value_of(Loaded<T> loaded)
{
    CHECK(described(loaded.problems) == std::vector<std::string>{});
    REQUIRE(loaded.value.has_value());
    return std::move(*loaded.value);
}

} // namespace

fs::path source(std::string_view path)
{
    return varde::tests::source_file(path);
}

std::string text_of(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    INFO(file);
    REQUIRE(stream.good());
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string settings_text(std::string_view more)
{
    return R"([store]
directory = "store"
[vocabulary]
file = "vocabulary.toml"
[registry]
file = "registry.toml"
[[destination]]
id = "folder"
kind = "folder"
path = "fhir"
)" + std::string(more);
}

std::string vocabulary_text(std::string_view more)
{
    return R"([kind.steps]
en = "Steps"
nb = "Skritt"
category = "activity"
unit = "{steps}"
unit_en = "steps"
unit_nb = "skritt"
snomed = [{ code = "75367002" }]
loinc = [{ code = "55423-8", display = "Number of steps" }]
[[kind.steps.component]]
plausible_low = "0"
plausible_high = "200000"
)" + std::string(more);
}

std::string registry_text(std::string_view more)
{
    return R"([[device]]
id = "scale"
[[patient]]
id = "p-1"
identifier = { system = "urn:oid:2.16.578.1.12.4.1.4.1", value = "13717404089" }
)" + std::string(more);
}

Settings settings_of(std::string_view text)
{
    return value_of(parse_settings(text, "varde.toml"));
}

devices::Vocabulary vocabulary_of(std::string_view text)
{
    return value_of(parse_vocabulary(text, "vocabulary.toml"));
}

devices::Registry registry_of(std::string_view text)
{
    return value_of(parse_registry(text, "registry.toml", own_vocabulary()));
}

const devices::Vocabulary& own_vocabulary()
{
    static const devices::Vocabulary vocabulary =
        vocabulary_of(text_of(source("config/vocabulary.toml")));
    return vocabulary;
}

Folder::Folder()
{
    std::string name = (fs::temp_directory_path() / "varde-config-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
}

Folder::~Folder()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

fs::path Folder::write(const std::string& name, std::string_view text, fs::perms mode)
{
    fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    fs::permissions(file, mode);
    return file;
}

std::vector<std::string> described(const std::vector<Problem>& problems)
{
    std::vector<std::string> lines;
    for (const Problem& problem : problems)
    {
        lines.push_back(describe(problem));
    }
    return lines;
}

} // namespace varde::config::tests
