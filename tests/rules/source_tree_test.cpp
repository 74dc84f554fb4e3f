#include "tests/rules/source_tree.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <unistd.h>

using namespace varde::rules;
namespace fs = std::filesystem;

namespace
{

struct ScratchTree
{
    fs::path root = fs::temp_directory_path() / fs::path("varde-rules-" + std::to_string(getpid()));

    ScratchTree() { fs::create_directories(root); }
    ScratchTree(const ScratchTree&) = delete;
    ScratchTree& operator=(const ScratchTree&) = delete;
    ~ScratchTree() { fs::remove_all(root); }

    void write(const fs::path& path) const
    {
        fs::create_directories((root / path).parent_path());
        std::ofstream(root / path) << "text\n";
    }
};

} // namespace

TEST_CASE("what was built or installed is not read")
{
    const ScratchTree tree;
    tree.write("devices/time.cpp");
    tree.write("build/dev/time.cpp");
    tree.write("tests/support/node_modules/index.hpp");
    tree.write("README.md");

    const auto code = read_code(tree.root);
    REQUIRE(code.size() == 1);
    CHECK(code[0].path == "devices/time.cpp");
    CHECK(code[0].text == "text\n");

    const auto texts = read_texts(tree.root);
    REQUIRE(texts.size() == 2);
    CHECK(texts[0].path == "README.md");
}

TEST_CASE("a finding is told with its file and line")
{
    CHECK(describe({"devices/time.cpp", 12, "wrong"}) == "devices/time.cpp:12: wrong");
    CHECK(describe({"devices/time.cpp", 0, "too long"}) == "devices/time.cpp: too long");
}
