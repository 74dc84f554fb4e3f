#include "tools/process/child.hpp"

#include <catch2/catch.hpp>

#include <csignal>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <unistd.h>

namespace
{

using namespace std::chrono_literals;
using varde::tools::Child;
using varde::tools::ChildOptions;
using varde::tools::ScratchFolder;

std::string content(const std::filesystem::path& file)
{
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool alive(pid_t pid)
{
    return ::kill(pid, 0) == 0;
}

} // namespace

TEST_CASE("a child's exit status is told")
{
    Child child({"sh", "-c", "exit 7"});
    CHECK(child.wait(10s) == 7);
    CHECK_FALSE(child.running());
}

TEST_CASE("a child that a signal ended has 128 and the signal's number as status")
{
    Child child({"sleep", "60"});
    CHECK(child.running());
    child.signal(SIGTERM);
    CHECK(child.wait(10s) == 128 + SIGTERM);
}

TEST_CASE("waiting for a child that still runs gives nothing at the deadline")
{
    Child child({"sleep", "60"});
    CHECK_FALSE(child.wait(20ms));
    CHECK(child.running());
}

TEST_CASE("a program that does not exist is an exception which names it")
{
    CHECK_THROWS_WITH(Child({"no-such-program"}), Catch::Contains("no-such-program"));
    CHECK_THROWS_WITH(Child({"/no/such/program"}), Catch::Contains("/no/such/program"));
}

TEST_CASE("a child gets the added environment, the folder and the output file")
{
    const ScratchFolder scratch;
    ChildOptions options;
    options.environment = {{"COLOUR", "green"}};
    options.folder = scratch.path();
    options.output = scratch.path() / "out";
    Child child({"sh", "-c", "echo $COLOUR $(pwd -P); echo wrong >&2"}, options);
    REQUIRE(child.wait(10s) == 0);
    const auto folder = std::filesystem::canonical(scratch.path()).string();
    CHECK(content(options.output) == "green " + folder + "\nwrong\n");
}

TEST_CASE("a child whose owner goes is killed")
{
    pid_t pid = -1;
    {
        const Child child({"sleep", "60"});
        pid = child.pid();
        REQUIRE(alive(pid));
    }
    CHECK_FALSE(alive(pid));
}

TEST_CASE("a child does not outlive the thread that started it")
{
    Child child;
    std::thread([&child] { child = Child({"sleep", "60"}); }).join();
    CHECK(child.wait(10s) == 128 + SIGKILL);
}

TEST_CASE("a child that is replaced is killed")
{
    Child child({"sleep", "60"});
    const auto first = child.pid();
    child = Child({"sleep", "60"});
    CHECK_FALSE(alive(first));
    CHECK(child.running());
}

TEST_CASE("a scratch folder goes with all it holds")
{
    std::filesystem::path path;
    {
        const ScratchFolder scratch;
        path = scratch.path();
        std::filesystem::create_directories(path / "a" / "b");
        std::ofstream(path / "a" / "file") << "text";
    }
    CHECK_FALSE(std::filesystem::exists(path));
}
