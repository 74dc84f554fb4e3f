#include "devices/bridges/dialect.hpp"
#include "devices/gatt/characteristic.hpp"
#include "tests/tools/vardectl_program.hpp"
#include "tools/process/child.hpp"
#include "tools/vardectl/profile_facts.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace varde;
using namespace varde::tests;
using Catch::Contains;

namespace
{

// A skeleton must pass its own check: whoever changes it sees at once what he broke.
void check_skeleton(const std::vector<std::string>& how)
{
    const tools::ScratchFolder scratch;
    const auto file = (scratch.path() / "acme-1.toml").string();
    std::vector<std::string> words{"profile", "new", "acme-1", "--out", file};
    words.insert(words.end(), how.begin(), how.end());
    const auto written = ask_shipped(words);
    INFO(how.back() << ": " << written.out << written.err);
    CHECK(written.status == 0);
    const auto checked = ask_shipped({"profile", "check", file});
    INFO(checked.out);
    CHECK(checked.status == 0);
    const auto tested = ask_shipped({"profile", "test", file});
    CHECK(tested.out == "1 profile, 1 vector, 0 wrong\n");
}

} // namespace

TEST_CASE("the skeleton for every characteristic passes its own check")
{
    for (const auto& one : devices::gatt::characteristics())
    {
        check_skeleton({"--gatt", vardectl::uuid_text(one.uuid)});
    }
}

TEST_CASE("the skeleton for every dialect passes its own check")
{
    for (const auto& dialect : devices::bridges::dialects())
    {
        check_skeleton({"--dialect", std::string(dialect.name)});
    }
    for (const char* passing : {"gatt_hex", "open_mqtt_gateway", "tasmota"})
    {
        check_skeleton({"--dialect", passing, "--gatt", "2A9D"});
    }
}

TEST_CASE("a skeleton explains itself and goes to the standard output unless told otherwise")
{
    const auto said = ask_shipped({"profile", "new", "acme-cuff", "--gatt", "2A35"});
    CHECK(said.status == 0);
    CHECK_THAT(said.out, Contains("id = \"acme-cuff\"") && Contains("uuid = \"2A35\" # Blood") &&
                             Contains("# [characteristic.quirks]") &&
                             Contains("systolic = \"128\"") && !Contains("$"));
}

TEST_CASE("a file that is there is never overwritten")
{
    const tools::ScratchFolder scratch;
    const auto file = scratch.path() / "mine.toml";
    std::ofstream(file) << "mine";
    const auto said =
        ask_shipped({"profile", "new", "acme-cuff", "--gatt", "2A35", "--out", file.string()});
    CHECK(said.status == 1);
    CHECK_THAT(said.err, Contains("is there already"));
    CHECK(std::filesystem::file_size(file) == 4);
}

TEST_CASE("words that make no skeleton are status 2 and say what to write")
{
    CHECK(ask_shipped({"profile", "new", "Acme Cuff", "--gatt", "2A35"}).status == 2);
    CHECK(ask_shipped({"profile", "new", "acme-cuff"}).status == 2);
    CHECK(ask_shipped({"profile", "new", "acme-cuff", "--dialect", "morse"}).status == 2);
    CHECK(ask_shipped({"profile", "new", "a-b", "--dialect", "senml", "--gatt", "2A35"}).status ==
          2);
    const auto unknown = ask_shipped({"profile", "new", "acme-cuff", "--gatt", "2A00"});
    CHECK(unknown.status == 2);
    CHECK_THAT(unknown.err, Contains("one of: 2A08"));
}
