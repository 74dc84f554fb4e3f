#include "config/text_form.hpp"

#include <catch2/catch.hpp>

namespace varde::config
{

TEST_CASE("Text is shown with its control characters escaped")
{
    CHECK(shown("blå") == "blå");
    CHECK(shown("a\x1b[31m\r\n\x7f") == "a\\x1b[31m\\x0d\\x0a\\x7f");
    CHECK(shown(std::string("a\0b", 3)) == "a\\x00b");
}

TEST_CASE("Long text is cut, never within a character")
{
    CHECK(shown(std::string(60, 'a')) == std::string(60, 'a'));
    CHECK(shown(std::string(61, 'a')) == std::string(60, 'a') + "...");
    CHECK(shown(std::string(59, 'a') + "åå") == std::string(59, 'a') + "...");
}

TEST_CASE("Forms refuse what is too long by one and accept what is not")
{
    CHECK(forms::identifier.accepts(std::string(64, 'a')));
    CHECK_FALSE(forms::identifier.accepts(std::string(65, 'a')));
    CHECK(forms::destination_id.accepts(std::string(32, 'a')));
    CHECK_FALSE(forms::destination_id.accepts(std::string(33, 'a')));
    CHECK(forms::name.accepts("a1_"));
    CHECK_FALSE(forms::name.accepts("1a"));
    CHECK_FALSE(forms::name.accepts("_a"));
    CHECK(forms::words.accepts("Blodtrykk, målt"));
    CHECK_FALSE(forms::words.accepts("two\nlines"));
    CHECK(forms::identifier_value.accepts(std::string(127, '1')));
    CHECK_FALSE(forms::identifier_value.accepts(std::string(128, '1')));
}

} // namespace varde::config
