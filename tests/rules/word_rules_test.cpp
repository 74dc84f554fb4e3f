#include "tests/rules/word_rules.hpp"

#include <catch2/catch.hpp>

using namespace varde::rules;

TEST_CASE("forbidden calls are found in code and not in comments")
{
    CHECK(check_forbidden_words({"gateway/a.cpp", "co_spawn(x, y, asio::detached);"}).size() == 1);
    CHECK(check_forbidden_words({"gateway/a.cpp", "client.start_consuming();"}).size() == 1);
    CHECK(check_forbidden_words({"tests/a.cpp", "std::this_thread::sleep_for(1s);"}).size() == 1);
    CHECK(check_forbidden_words({"gateway/a.cpp", "// never start_consuming()"}).empty());
    CHECK(check_forbidden_words({"gateway/a.cpp", "bool semidetached = true;"}).empty());
}

TEST_CASE("the pure layers read no clock")
{
    const std::string reads = "const auto now = std::chrono::system_clock::now();";
    CHECK(check_forbidden_words({"devices/time.cpp", reads}).size() == 1);
    CHECK(check_forbidden_words({"gateway/clock.cpp", reads}).empty());
    CHECK(check_forbidden_words({"devices/time.cpp", "std::chrono::system_clock::time_point t;"})
              .empty());
}

TEST_CASE("names that name nothing are found")
{
    CHECK(check_names({"gateway/a.hpp", "class SessionManager\n{\n};"}).size() == 1);
    CHECK(check_names({"gateway/a.hpp", "struct DeviceInfo;"}).size() == 1);
    CHECK(check_names({"gateway/a.hpp", "void process(int x);"}).size() == 1);
    CHECK(check_names({"gateway/a.hpp", "class Session;\nint process_id = 0;"}).empty());
}

TEST_CASE("a macro of our own is found")
{
    CHECK(check_macros({"gateway/a.hpp", "#define VARDE_MAX 3\n"}).size() == 1);
    CHECK(check_macros({"gateway/a.hpp", "#  define VARDE_MAX 3\n"}).size() == 1);
    CHECK(check_macros({"gateway/a.hpp", "int define = 3;\n"}).empty());
    CHECK(check_macros({"gateway/a.hpp", "#define of of_it\n#include <x>\n#undef of\n"}).empty());
    CHECK(check_macros({"gateway/a.hpp", "#define of of_it\n#undef offer\n"}).size() == 1);
    CHECK(check_macros({"gateway/a.hpp", "#undef of\n#define of of_it\n"}).size() == 1);
}

TEST_CASE("a semicolon in a test's name is found")
{
    CHECK(check_test_names({"tests/a.cpp", "\nTEST_CASE"
                                           "(\"one; two\")\n"})
              .size() == 1);
    CHECK(check_test_names({"tests/a.cpp", "\nTEST_CASE"
                                           "(\"one, two\")\n{ a; }\n"})
              .empty());
}

TEST_CASE("a file of more than 400 lines is found")
{
    CHECK(check_length({"gateway/a.cpp", std::string(400, '\n')}).empty());
    CHECK(check_length({"gateway/a.cpp", std::string(401, '\n')}).size() == 1);
}

TEST_CASE("paths of one machine are found in any text")
{
    CHECK(check_machine_paths({"README.md", std::string("see /wo") + "rk/main"}).size() == 1);
    CHECK(check_machine_paths({"README.md", "see docs/architecture.md"}).empty());
}

TEST_CASE("marks of unfinished work are found")
{
    CHECK(check_unfinished_marks({"a.md", std::string("TO") + "DO later"}).size() == 1);
    CHECK(check_unfinished_marks({"a.md", "all done"}).empty());
}
