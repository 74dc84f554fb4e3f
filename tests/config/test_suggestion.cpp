#include "config/suggestion.hpp"

#include <catch2/catch.hpp>

namespace varde::config
{

TEST_CASE("The edit distance counts letters put in, left out, replaced and swapped")
{
    CHECK(edit_distance("port", "port") == 0);
    CHECK(edit_distance("", "port") == 4);
    CHECK(edit_distance("prt", "port") == 1);
    CHECK(edit_distance("poort", "port") == 1);
    CHECK(edit_distance("part", "port") == 1);
    CHECK(edit_distance("prot", "port") == 1);
    CHECK(edit_distance("keepalive", "keep_alive") == 1);
    CHECK(edit_distance("abc", "xyz") == 3);
}

TEST_CASE("A misspelt word is told the nearest known one")
{
    CHECK(suggest("prot", {"host", "port", "tls"}) == "; did you mean \"port\"?");
}

TEST_CASE("A word near to none is told them all")
{
    CHECK(suggest("colour", {"host", "port"}) == "; one of: host, port");
    CHECK(suggest("colour", {}).empty());
}

TEST_CASE("A word of a megabyte is not compared letter by letter")
{
    CHECK_FALSE(nearest(std::string(1'000'000, 'a'), {"host"}).has_value());
}

} // namespace varde::config
