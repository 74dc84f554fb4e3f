// The integrator's guide says what the program says: its profiles and what is printed of them are
// taken from the page.
#include "tests/support/source_file.hpp"
#include "tests/tools/vardectl_program.hpp"
#include "tools/process/child.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace varde;
using namespace varde::tests;
using Catch::Contains;

namespace
{

std::string guide()
{
    std::ostringstream text;
    text << std::ifstream(varde::tests::source_file("docs/integrator-guide.md")).rdbuf();
    return text.str();
}

// The `nth` block of that language, 0 the first.
std::string block(const std::string& language, std::size_t nth)
{
    const std::string begin = "```" + language + "\n";
    const auto page = guide();
    auto at = page.find(begin);
    for (; nth > 0 && at != std::string::npos; --nth)
    {
        at = page.find(begin, at + 1);
    }
    REQUIRE(at != std::string::npos);
    at += begin.size();
    return page.substr(at, page.find("```", at) - at);
}

// What the page prints below a command, up to the next one or the end of its block.
std::string printed_below(const std::string& command)
{
    const auto page = guide();
    auto at = page.find("$ " + command + "\n");
    INFO(command);
    REQUIRE(at != std::string::npos);
    at = page.find('\n', at) + 1;
    return page.substr(at, std::min(page.find("\n$ ", at) + 1, page.find("```", at)) - at);
}

// vardectl in a folder in which the integrator's files lie.
class Bench
{
public:
    Bench() : before_(std::filesystem::current_path())
    {
        std::filesystem::current_path(scratch_.path());
    }
    ~Bench() { std::filesystem::current_path(before_); }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;

    static void write(const char* name, const std::string& text) { std::ofstream(name) << text; }

private:
    tools::ScratchFolder scratch_;
    std::filesystem::path before_;
};

std::string with_quirks(std::string profile, const std::string& quirks)
{
    const auto line = profile.find("uuid = ");
    REQUIRE(line != std::string::npos);
    return profile.insert(profile.find('\n', line) + 1, quirks);
}

} // namespace

TEST_CASE("the guide's packet is decoded as the guide shows it")
{
    const std::string hex = "06800052000000EA070B16071F050048";
    CHECK(ask_vardectl({"decode", "--gatt", "2A35", "--hex", hex}).out ==
          printed_below("vardectl decode --gatt 2A35 --hex " + hex));
}

TEST_CASE("the guide's cuff fails as the guide shows it, and is right with the guide's quirks")
{
    const Bench bench;
    const auto profile = block("toml", 0);
    Bench::write("acme-bp100.toml", profile);
    const auto wrong = ask_shipped({"profile", "test", "./acme-bp100.toml"});
    CHECK(wrong.status == 1);
    CHECK(wrong.out == printed_below("vardectl profile test ./acme-bp100.toml"));

    Bench::write("acme-bp100.toml", with_quirks(profile, block("toml", 1)));
    CHECK(ask_shipped({"profile", "check", "acme-bp100.toml"}).out ==
          printed_below("vardectl profile check acme-bp100.toml"));
    CHECK_THAT(ask_shipped({"profile", "test", "./acme-bp100.toml"}).out, Contains("0 wrong"));
}

TEST_CASE("the guide's thermometer is right")
{
    const Bench bench;
    Bench::write("acme-t20.toml", block("toml", 2));
    CHECK(ask_shipped({"profile", "check", "acme-t20.toml"}).out ==
          printed_below("vardectl profile check acme-t20.toml"));
}

TEST_CASE("where the guide looks for the program the build puts it")
{
    CHECK_THAT(guide(), Contains("PATH=\"$VARDE/build/release/tools/vardectl:"));
    const auto folder = std::filesystem::path(VARDECTL).parent_path();
    CHECK(folder.filename() == "vardectl");
    CHECK(folder.parent_path().filename() == "tools");
}
