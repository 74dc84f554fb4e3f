#include "config/norwegian_number.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace varde::config
{

namespace
{

constexpr const char* fnr_system = "urn:oid:2.16.578.1.12.4.1.4.1";
constexpr const char* d_system = "urn:oid:2.16.578.1.12.4.1.4.2";
constexpr const char* fhn_system = "urn:oid:2.16.578.1.12.4.1.4.3";

// The one of the hundred endings that is right: no number of a person is written down here.
std::string with_check_digits(const std::string& nine_digits)
{
    for (int ending = 0; ending < 100; ++ending)
    {
        const std::string number = nine_digits + static_cast<char>('0' + ending / 10) +
                                   static_cast<char>('0' + ending % 10);
        if (person_number(number))
        {
            return number;
        }
    }
    return {};
}

} // namespace

TEST_CASE("Birth numbers of every synthetic series are known as such, and as synthetic")
{
    for (const char* number :
         {"13717404089", "02686525891", "15507600333", "29822099635", "17912099997"})
    {
        INFO(number);
        CHECK(person_number(number) == PersonNumber::birth_number);
        CHECK(is_synthetic(number));
        CHECK(fits_register(fnr_system, number));
        CHECK_FALSE(fits_register(d_system, number));
        CHECK_FALSE(fits_register(fhn_system, number));
    }
}

TEST_CASE("D-numbers of every synthetic series are known as such, and as synthetic")
{
    for (const char* number : {"55507608360", "46879700922", "57912075186"})
    {
        INFO(number);
        CHECK(person_number(number) == PersonNumber::d_number);
        CHECK(is_synthetic(number));
        CHECK(fits_register(d_system, number));
        CHECK_FALSE(fits_register(fnr_system, number));
    }
}

TEST_CASE("Birth numbers of 2032 and later, whose first check leaves 1 or 2, are accepted")
{
    for (const char* number : {"31129956715", "31129956723", "31129956731"})
    {
        INFO(number);
        CHECK(person_number(number) == PersonNumber::birth_number);
        CHECK_FALSE(is_synthetic(number));
    }
}

TEST_CASE("The first check may leave 3 and no more, and the second nothing")
{
    // Of the base 311299567, the endings that are numbers: one for each remainder of 0, 1 and 2;
    // with 3 the second check digit would be 10.
    int accepted = 0;
    for (int ending = 0; ending < 100; ++ending)
    {
        const std::string number =
            "311299567" + std::string(ending < 10 ? "0" : "") + std::to_string(ending);
        accepted += person_number(number) ? 1 : 0;
    }
    CHECK(accepted == 3);
}

TEST_CASE("A common help number begins with 8 or 9, has check digits and no date")
{
    for (const char* base : {"899999999", "999999998"})
    {
        const std::string number = with_check_digits(base);
        INFO(number);
        REQUIRE(number.size() == 11);
        CHECK(person_number(number) == PersonNumber::common_help_number);
        CHECK_FALSE(is_synthetic(number));
        CHECK(fits_register(fhn_system, number));
        CHECK_FALSE(fits_register(fnr_system, number));
        std::string wrong = number;
        wrong.back() = wrong.back() == '9' ? '0' : static_cast<char>(wrong.back() + 1);
        CHECK_FALSE(person_number(wrong));
    }
}

TEST_CASE("A date that does not exist is nobody's, whatever the check digits say")
{
    for (const char* base : {"000165123", "320165123", "300265123", "290265123", "310465123",
                             "010065123", "011365123", "013965123", "015365123", "016565123",
                             "017865123", "018065123", "019365123", "720165123"})
    {
        INFO(base);
        CHECK(with_check_digits(base).empty());
    }
}

TEST_CASE("29 February is a date in every fourth year: the century is not in the number")
{
    CHECK_FALSE(with_check_digits("298220996").empty());
    CHECK_FALSE(with_check_digits("298200996").empty());
    CHECK(with_check_digits("298221996").empty());
}

TEST_CASE("Every single wrong digit in an identity number is found")
{
    const std::string number = "13717404089";
    for (std::size_t i = 0; i < number.size(); ++i)
    {
        for (char digit = '0'; digit <= '9'; ++digit)
        {
            std::string wrong = number;
            wrong[i] = digit;
            INFO(wrong);
            CHECK(person_number(wrong).has_value() == (wrong == number));
        }
    }
    CHECK_FALSE(person_number("1371740408"));
    CHECK_FALSE(person_number("1371740408x"));
    CHECK_FALSE(person_number("137174040890"));
    CHECK_FALSE(person_number(""));
}

TEST_CASE("Only the three registers of persons have these rules")
{
    CHECK(is_person_register(fnr_system));
    CHECK(is_person_register(d_system));
    CHECK(is_person_register(fhn_system));
    CHECK_FALSE(is_person_register("urn:oid:2.16.578.1.12.4.1.4.101"));
    CHECK(fits_register("https://register.example", "anything"));
}

TEST_CASE("An organisation number has nine digits, the last of which checks the others")
{
    CHECK(is_organisation_number("123456785")); // the register centre's own example
    CHECK(is_organisation_number("701730496"));
    CHECK_FALSE(is_organisation_number("123456784"));
    CHECK_FALSE(is_organisation_number("12345678"));
    CHECK_FALSE(is_organisation_number("12345678x"));
}

} // namespace varde::config
