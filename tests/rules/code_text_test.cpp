#include "tests/rules/code_text.hpp"

#include <catch2/catch.hpp>

using namespace varde::rules;

TEST_CASE("comments are blanked and lines stay where they are")
{
    const std::string code = "a; // sleep_for\n/* b\nc */ d;";
    const auto text = without_comments_and_literals(code);
    CHECK(text == "a;             \n    \n     d;");
    CHECK(line_of(text, text.find('d')) == 3);
}

TEST_CASE("the contents of literals are blanked")
{
    CHECK(without_comments_and_literals(R"(f("x \" y", 'z');)") == R"(f("      ", ' ');)");
    CHECK(without_comments_and_literals("R\"(a\"b)\" c") == "R\"     \" c");
}

TEST_CASE("a comment mark inside a literal starts no comment")
{
    CHECK(without_comments_and_literals("\"http://x\" y") == "\"        \" y");
}

TEST_CASE("a digit separator starts no literal")
{
    CHECK(without_comments_and_literals("1'000 + f('x')") == "1'000 + f(' ')");
}

TEST_CASE("lines are counted with and without a last line break")
{
    CHECK(count_lines("") == 0);
    CHECK(count_lines("a\n") == 1);
    CHECK(count_lines("a\nb") == 2);
}

TEST_CASE("words are letters, digits and underscores")
{
    const auto words = words_of("std::sleep_for(x1)");
    REQUIRE(words.size() == 3);
    CHECK(words[1].text == "sleep_for");
    CHECK(words[1].offset == 5);
}
