// Golden cases: tests/cases/settings/<case>/ holds one file as somebody could write it, and in
// expected.err what they are told. An empty expected.err: the file is right.
#include "sample.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace varde::config::tests
{

namespace
{

namespace fs = std::filesystem;

std::vector<Problem> problems_of(const fs::path& folder)
{
    if (fs::exists(folder / "varde.toml"))
    {
        return parse_settings(text_of(folder / "varde.toml"), "varde.toml").problems;
    }
    if (fs::exists(folder / "vocabulary.toml"))
    {
        return parse_vocabulary(text_of(folder / "vocabulary.toml"), "vocabulary.toml").problems;
    }
    return parse_registry(text_of(folder / "registry.toml"), "registry.toml", own_vocabulary())
        .problems;
}

std::vector<fs::path> cases()
{
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(source("tests/cases/settings")))
    {
        folders.push_back(entry.path());
    }
    std::ranges::sort(folders);
    return folders;
}

} // namespace

TEST_CASE("Each golden case tells exactly the problems that are expected of it")
{
    const auto folders = cases();
    REQUIRE(folders.size() >= 50);
    for (const fs::path& folder : folders)
    {
        std::string told;
        for (const std::string& line : described(problems_of(folder)))
        {
            told += line + "\n";
        }
        INFO(folder.filename());
        CHECK(told == text_of(folder / "expected.err"));
    }
}

TEST_CASE("No problem repeats an identity number that stands in the file")
{
    for (const fs::path& folder : cases())
    {
        INFO(folder.filename());
        const std::string told = text_of(folder / "expected.err");
        CHECK(told.find("137174") == std::string::npos);
        CHECK(told.find("155076") == std::string::npos);
    }
}

} // namespace varde::config::tests
