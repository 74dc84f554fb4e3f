#include "config/toml.hpp"

#include <catch2/catch.hpp>

namespace varde::config
{

namespace
{

Table table_of(std::string_view text)
{
    auto loaded = parse_toml(text, "a.toml");
    REQUIRE(loaded);
    return std::move(*loaded.value);
}

std::string problem_of(const std::string& text)
{
    const auto loaded = parse_toml(text, "a.toml");
    CHECK_FALSE(loaded.value.has_value());
    REQUIRE(loaded.problems.size() == 1);
    return describe(loaded.problems.front());
}

} // namespace

TEST_CASE("Every value knows its type and line")
{
    const Table table = table_of("a = 1\n\nb = [\n true,\n 'x']\n[c]\nd = 2.50\n"
                                 "e = 2026-01-01T01:02:03.5+01:00\nf = 2026-01-01\n");
    CHECK(std::get<std::int64_t>(table.find("a")->node.value) == 1);
    CHECK(table.find("a")->line == 1);
    const auto& list = std::get<Array>(table.find("b")->node.value);
    CHECK(std::get<bool>(list[0].value));
    CHECK(list[1].line == 5);
    const auto& inner = std::get<Table>(table.find("c")->node.value);
    CHECK(std::holds_alternative<Real>(inner.find("d")->node.value));
    CHECK(inner.find("d")->line == 7);
    CHECK(std::get<Moment>(inner.find("e")->node.value).text == "2026-01-01T01:02:03.5+01:00");
    CHECK(std::holds_alternative<LocalTime>(inner.find("f")->node.value));
    CHECK(inner.find("g") == nullptr);
}

TEST_CASE("A syntax error is told with line and column")
{
    CHECK(problem_of("a = 1\nb = \n").starts_with("a.toml:2: not TOML at column 5: "));
}

TEST_CASE("A letter that is not ASCII stands in texts and comments, and nowhere else")
{
    for (const std::string letter : {"å", "ü", "\u03df", "\u00a0", "\u2003", "\u2d7f", "\ufe00"})
    {
        CAPTURE(letter);
        CHECK(problem_of("a = " + letter + "\n").starts_with("a.toml:1: not TOML at column 5: "));
        CHECK(problem_of("b = 1\n" + letter + " = 1\n").starts_with("a.toml:2: not TOML"));
        CHECK(problem_of("a = 1 " + letter + "\n").starts_with("a.toml:1: not TOML"));
        CHECK(problem_of("a = [1," + letter + "2]\n").starts_with("a.toml:1: not TOML"));
        CHECK(problem_of("[a]" + letter + "\n").starts_with("a.toml:1: not TOML"));

        const Table table = table_of("# " + letter + "\na = '" + letter + "'\nb = \"\"\"x \\\n  " +
                                     letter + "\"\"\"\n");
        CHECK(std::get<std::string>(table.find("a")->node.value) == letter);
        CHECK(std::get<std::string>(table.find("b")->node.value) == "x " + letter);
    }
}

TEST_CASE("A syntax error does not repeat a long number that stands in the file")
{
    const std::string told = problem_of("a = 137174040891371740408913717404089\n");
    CHECK(told.find("1371") == std::string::npos);
    CHECK(told.find("(number)") != std::string::npos);
}

TEST_CASE("Deep nesting of any sort is refused and does not use up the stack")
{
    std::string dotted = "a";
    std::string inlined;
    for (int i = 0; i < 200'000; ++i)
    {
        dotted += ".a";
        inlined += "{a=";
    }
    CHECK(problem_of(dotted + " = 1").find("64 dots") != std::string::npos);
    CHECK(problem_of("[" + dotted + "]").find("64 dots") != std::string::npos);
    CHECK(problem_of("a = " + std::string(1'000'000, '[')).find("depth") != std::string::npos);
    CHECK(problem_of("a = " + inlined).find("depth") != std::string::npos);
}

TEST_CASE("As deep as both bounds together allow is still read")
{
    std::string keys = "a";
    for (int i = 0; i < 64; ++i)
    {
        keys += ".a";
    }
    std::string text = keys + " = [\n";
    for (int i = 0; i < 7; ++i)
    {
        text += "{" + keys + " = [\n";
    }
    text += "1";
    for (int i = 0; i < 7; ++i)
    {
        text += "]}";
    }
    CHECK(parse_toml(text + "]", "a.toml").value.has_value());
}

TEST_CASE("A file larger than 8 MiB is refused unread")
{
    CHECK(problem_of(std::string(most_file_bytes + 1, '#')).find("8 MiB") != std::string::npos);
}

} // namespace varde::config
