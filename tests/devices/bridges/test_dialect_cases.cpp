// The golden cases of the bridges' dialects: each folder tests/cases/bridges/<dialect>/<case> has a
// topic and a payload as a bridge sends them, and either expected.json, the sightings they mean, or
// expected.err, the refusal in one line. A file "retained" beside them is the flag. What the
// profiles say stands in dialect_sample.cpp.
#include "tests/devices/bridges/dialect_sample.hpp"
#include "tests/support/source_file.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

using namespace varde;
using namespace varde::devices;
using namespace varde::devices::bridges;
namespace fs = std::filesystem;

namespace
{

std::string read_file(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    REQUIRE(stream);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// Editors end a file with a line feed; bridges do not.
std::string read_line(const fs::path& file)
{
    auto text = read_file(file);
    return text.ends_with('\n') ? text.substr(0, text.size() - 1) : text;
}

std::map<std::string, std::set<fs::path>> find_cases()
{
    std::map<std::string, std::set<fs::path>> cases;
    for (const auto& dialect :
         fs::directory_iterator(fs::path(varde::tests::source_file("tests/cases/bridges"))))
    {
        for (const auto& folder : fs::directory_iterator(dialect.path()))
        {
            cases[dialect.path().filename().string()].insert(folder.path());
        }
    }
    return cases;
}

void check_case(const Dialect& dialect, const fs::path& folder)
{
    const auto topic = read_line(folder / "topic");
    const auto payload = read_line(folder / "payload");
    const auto terms = tests::terms_for(dialect.name, folder.filename().string());
    const auto sightings = dialect.read({topic, payload, fs::exists(folder / "retained")}, terms);
    if (fs::exists(folder / "expected.err"))
    {
        REQUIRE(sightings.has_error());
        CHECK(describe(sightings.error()) + "\n" == read_file(folder / "expected.err"));
        return;
    }
    Json seen = Json(Json::Array{});
    for (const Sighting& sighting : sightings ? *sightings : std::vector<Sighting>())
    {
        seen.push(tests::sighting_json(sighting));
    }
    INFO((sightings ? std::string() : describe(sightings.error())));
    REQUIRE(sightings.has_value());
    CHECK(write_json(seen) == write_json(parse_json(read_file(folder / "expected.json")).value()));
}

} // namespace

TEST_CASE("every golden case of a bridge's dialect means what is written beside it")
{
    const auto cases = find_cases();
    for (const Dialect& dialect : dialects())
    {
        const auto folders = cases.find(std::string(dialect.name));
        REQUIRE(folders != cases.end());
        for (const fs::path& folder : folders->second)
        {
            DYNAMIC_SECTION(dialect.name << "/" << folder.filename().string())
            {
                check_case(dialect, folder);
            }
        }
    }
}
