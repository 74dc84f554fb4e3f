#include "tests/rules/include_rules.hpp"
#include "tests/rules/source_tree.hpp"
#include "tests/rules/word_rules.hpp"
#include "tests/support/source_file.hpp"

#include <catch2/catch.hpp>

#include <iterator>

using namespace varde::rules;

namespace
{

template <class Rule>
void require_no_finding(const std::vector<SourceFile>& files, Rule rule)
{
    REQUIRE(files.size() > 20);
    for (const auto& file : files)
    {
        for (const auto& finding : rule(file))
        {
            FAIL_CHECK(describe(finding));
        }
    }
    SUCCEED();
}

const std::vector<SourceFile>& code()
{
    static const auto files = read_code(varde::tests::source_file(""));
    return files;
}

const std::vector<SourceFile>& texts()
{
    static const auto files = read_texts(varde::tests::source_file(""));
    return files;
}

} // namespace

TEST_CASE("every layer includes only what is below it, every library only at its home")
{
    require_no_finding(code(), check_includes);
}

TEST_CASE("no forbidden call stands in the code")
{
    require_no_finding(code(), check_forbidden_words);
}

TEST_CASE("every type and function has a name that says something")
{
    require_no_finding(code(), check_names);
}

TEST_CASE("the code has no macros of its own")
{
    require_no_finding(code(), check_macros);
}

TEST_CASE("each test has a name that CTest can run")
{
    require_no_finding(code(), check_test_names);
}

TEST_CASE("no file is longer than 400 lines")
{
    require_no_finding(code(), check_length);
}

TEST_CASE("no text names a path of one machine")
{
    require_no_finding(texts(), check_machine_paths);
}

TEST_CASE("no text marks unfinished work")
{
    require_no_finding(texts(), check_unfinished_marks);
}
