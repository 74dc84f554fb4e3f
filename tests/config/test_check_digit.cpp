#include "config/check_digit.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace varde::config
{

TEST_CASE("A LOINC code is accepted when its check digit fits")
{
    for (const char* code : {"8867-4", "85354-9", "8480-6", "29463-7", "105272-9", "15074-8"})
    {
        INFO(code);
        CHECK(is_loinc(code));
    }
}

TEST_CASE("The misprint 29563-7 for body weight is not a LOINC code")
{
    CHECK_FALSE(is_loinc("29563-7"));
}

TEST_CASE("What is not shaped like a LOINC code is none")
{
    for (const char* code :
         {"", "-", "4", "-4", "88674", "8867-", "8867-45", "88a7-4", "12345678-9"})
    {
        INFO(code);
        CHECK_FALSE(is_loinc(code));
    }
}

TEST_CASE("A SNOMED CT identifier is accepted when its check digit fits")
{
    for (const char* code : {"75367002", "271649006", "431314004", "27113001", "86290005"})
    {
        INFO(code);
        CHECK(is_sctid(code));
    }
}

TEST_CASE(
    "Every single wrong digit and every swap of neighbours in a SNOMED CT identifier is found")
{
    const std::string code = "271649006";
    for (std::size_t i = 0; i < code.size(); ++i)
    {
        for (char digit = '0'; digit <= '9'; ++digit)
        {
            std::string wrong = code;
            wrong[i] = digit;
            INFO(wrong);
            CHECK(is_sctid(wrong) == (wrong == code));
        }
        std::string swapped = code;
        std::swap(swapped[i], swapped[(i + 1) % code.size()]);
        const bool is_neighbour = i + 1 < code.size() && swapped != code;
        CHECK((!is_neighbour || !is_sctid(swapped)));
    }
}

TEST_CASE("MDC and NPU codes are told by their shape")
{
    CHECK(is_mdc("150456"));
    CHECK(is_mdc("8417864"));
    CHECK_FALSE(is_mdc("19384b"));
    CHECK_FALSE(is_mdc("0150456"));
    CHECK(is_npu("NPU02187"));
    CHECK(is_npu("NOR05012"));
    CHECK_FALSE(is_npu("NPU2187"));
    CHECK_FALSE(is_npu("npu02187"));
}

TEST_CASE("Eleven digits in a row or between dashes look like an identity number")
{
    CHECK(looks_like_identity_number("13717404089"));
    CHECK(looks_like_identity_number("fnr-13717404089"));
    CHECK(looks_like_identity_number("13717404089-a"));
    CHECK(looks_like_identity_number("137174-04089"));
    CHECK_FALSE(looks_like_identity_number("demo-copd"));
    CHECK_FALSE(looks_like_identity_number("123e4567-e89b-12d3-a456-426614174000"));
    CHECK_FALSE(looks_like_identity_number(""));
}

} // namespace varde::config
