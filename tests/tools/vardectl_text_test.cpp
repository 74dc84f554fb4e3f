#include "tools/vardectl/rows.hpp"
#include "tools/vardectl/table.hpp"
#include "tools/vardectl/text.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace varde;
using namespace varde::vardectl;

TEST_CASE("text in any language is shown as it is")
{
    CHECK(printable("Blodtrykk på Kåre, 血压 🫀") == "Blodtrykk på Kåre, 血压 🫀");
}

TEST_CASE("what could command a terminal or turn a line around is escaped")
{
    CHECK(printable("\x1b[31m") == "\\x1b[31m");
    CHECK(printable("a\r\nb\tc") == "a\\x0d\\x0ab\\x09c");
    CHECK(printable(std::string_view("a\0b", 3)) == "a\\x00b");
    CHECK(printable("\xc2\x9b") == "\\x9b");       // a control character of Latin-1
    CHECK(printable("\xe2\x80\xae") == "\\u202e"); // right to left from here
    CHECK(printable("\xe2\x80\xa8") == "\\u2028"); // a line separator
}

TEST_CASE("bytes that are not UTF-8 are escaped one by one")
{
    CHECK(printable("\xff\xfe") == "\\xff\\xfe");
    CHECK(printable("\xc3") == "\\xc3");                   // cut
    CHECK(printable("\xc0\xaf") == "\\xc0\\xaf");          // longer than needed
    CHECK(printable("\xed\xa0\x80") == "\\xed\\xa0\\x80"); // a surrogate
    CHECK(printable("\xe2\x28\xa1") == "\\xe2(\\xa1");
}

TEST_CASE("columns are aligned by characters, not bytes")
{
    Table table({"NAVN", "X"});
    table.add({"på", "1"});
    table.add({"lang tekst", "2"});
    std::ostringstream out;
    table.print(out, "");
    CHECK(out.str() == "NAVN        X\npå          1\nlang tekst  2\n");
}

TEST_CASE("an empty table says so in words")
{
    std::ostringstream out;
    Table({"A"}).print(out, "Nothing.");
    CHECK(out.str() == "Nothing.\n");
}

TEST_CASE("a bar is full only when nothing is missing")
{
    CHECK(bar(100, 100) == "████████████████████ 100 %");
    CHECK(bar(999, 1000) == "███████████████████░ 99 %");
    CHECK(bar(0, 7) == "░░░░░░░░░░░░░░░░░░░░ 0 %");
    CHECK(bar(0, 0).empty());
}

TEST_CASE("every code has its advice, and an unknown one has none")
{
    CHECK(advice_for("payload-empty") == devices::advice(devices::Error::payload_empty));
    CHECK(advice_for("rate-exceeded") == devices::advice(devices::Error::rate_exceeded));
    CHECK(advice_for("no-such-code").empty());
    CHECK(advice_for("value-reserved", "answers.cough").find("quirk") == std::string::npos);
}
