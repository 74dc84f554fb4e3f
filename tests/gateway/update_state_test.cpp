#include "gateway/update_state.hpp"
#include "tools/process/child.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace varde;
using gateway::update_state;
using gateway::UpdateState;

namespace fs = std::filesystem;

TEST_CASE("what runs is what is installed, until the kernel says that the file was replaced")
{
    const tools::ScratchFolder folder;
    const auto nothing = folder.path() / "reboot-required";
    const auto link = folder.path() / "exe";
    fs::create_symlink("/usr/bin/varded", link);
    CHECK(update_state(link, nothing) == UpdateState{false, false});
    fs::remove(link);
    fs::create_symlink("/usr/bin/varded (deleted)", link);
    CHECK(update_state(link, nothing) == UpdateState{true, false});
}

TEST_CASE("the system asks to be started anew by a file, and where nothing is known nothing waits")
{
    const tools::ScratchFolder folder;
    const auto asks = folder.path() / "reboot-required";
    CHECK(update_state(folder.path() / "none", asks) == UpdateState{false, false});
    std::ofstream(asks) << "*** System restart required ***\n";
    CHECK(update_state(folder.path() / "none", asks) == UpdateState{false, true});
}
