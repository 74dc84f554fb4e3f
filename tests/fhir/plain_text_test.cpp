#include "fhir/plain_text.hpp"

#include <catch2/catch.hpp>

namespace varde::fhir
{
namespace
{

TEST_CASE("a text is cut between characters, never within one")
{
    REQUIRE(cut("æøå", 5) == "æø");
    REQUIRE(cut("æøå", 6) == "æøå");
    REQUIRE(cut("abc", 0).empty());
}

TEST_CASE("what is not UTF-8 becomes a question mark")
{
    REQUIRE(cut("a\xff\xc3", 10) == "a??");
    REQUIRE(cut("\xc0\xaf\xed\xa0\x80\xf5\x80\x80\x80", 20) == "?????????");
    REQUIRE(cut("\xf4\x90\x80\x80", 10) == "????");
}

TEST_CASE("line breaks, escapes and direction marks become one blank")
{
    REQUIRE(one_line("a\r\n\tb\x1b[0m", 20) == "a b [0m");
    REQUIRE(one_line("a\u202e\u2028b", 20) == "a b");
    REQUIRE(one_line("\n a \n", 20) == "a");
}

TEST_CASE("a line keeps what people write")
{
    REQUIRE(one_line("Måling 38,1 °C – €😀", 40) == "Måling 38,1 °C – €😀");
}

} // namespace
} // namespace varde::fhir
