#include "tests/tools/vardectl_program.hpp"
#include "tools/process/child.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>

using namespace varde;
using namespace varde::tests;
using Catch::Contains;

namespace
{

// The commands that the help of a command names, read by their place in its text.
std::vector<std::string> subcommands(const std::vector<std::string>& command)
{
    auto words = command;
    words.emplace_back("--help");
    std::istringstream help(ask_vardectl(words).out);
    std::vector<std::string> names;
    bool listed = false;
    for (std::string line; std::getline(help, line);)
    {
        if (listed && line.starts_with("  ") && !line.starts_with("   "))
        {
            names.push_back(line.substr(2, line.find(' ', 2) - 2));
        }
        listed = listed || line == "Subcommands:";
    }
    return names;
}

// What bash offers behind these words; the last one is only begun.
std::vector<std::string> completions(const std::vector<std::string>& words)
{
    const tools::ScratchFolder scratch;
    const auto script = scratch.path() / "script";
    const auto out = scratch.path() / "out";
    std::ofstream file(script);
    file << ask_vardectl({"completion", "bash"}).out << "COMP_WORDS=(vardectl";
    for (const auto& word : words)
    {
        file << " '" << word << "'";
    }
    file << ")\nCOMP_CWORD=" << words.size() << "\n_vardectl\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n";
    file.close();
    tools::Child bash({"/bin/bash", script.string()}, {{}, out, scratch.path()});
    REQUIRE(bash.wait(std::chrono::seconds(30)) == 0);
    std::ifstream answer(out);
    return {std::istream_iterator<std::string>(answer), {}};
}

bool offers(const std::vector<std::string>& words, const std::string& completion)
{
    const auto offered = completions(words);
    return std::find(offered.begin(), offered.end(), completion) != offered.end();
}

} // namespace

TEST_CASE("the completion offers every command and every command's commands")
{
    const auto commands = subcommands({});
    REQUIRE(commands.size() >= 12);
    for (const auto& command : commands)
    {
        INFO(command);
        CHECK(offers({""}, command));
        for (const auto& sub : subcommands({command}))
        {
            INFO(sub);
            CHECK(offers({command, ""}, sub));
        }
    }
}

TEST_CASE("the completion offers options, and the words that an option takes")
{
    CHECK(offers({"decode", "--g"}, "--gatt"));
    CHECK(offers({"decode", "--s"}, "--store"));
    CHECK(offers({"queue", "list", "--state", "p"}, "parked"));
    CHECK(offers({"preview", "--flavour", ""}, "r4"));
    CHECK(offers({"profile", "new", "acme-1", "--dialect", "the"}, "theengs"));
    CHECK(offers({"completion", ""}, "bash"));
    CHECK_FALSE(offers({"decode", "--g"}, "--state"));
}

TEST_CASE("the completion offers files where files are meant, and nothing where nobody can know")
{
    CHECK(offers({"--config", ""}, "script"));
    CHECK(offers({"profile", "check", ""}, "script"));
    CHECK(completions({"decode", "--hex", ""}).empty());
}

TEST_CASE("a shell that is not known is status 2")
{
    CHECK(ask_vardectl({"completion", "cmd"}).status == 2);
}
