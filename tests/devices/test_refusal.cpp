#include "devices/refusal.hpp"
#include "devices/refusal_advice.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <stdexcept>

using namespace varde::devices;

TEST_CASE("every error has a code and an advice of its own")
{
    std::set<std::string_view> codes;
    std::set<std::string_view> advices;
    for (int number = 1; number <= static_cast<int>(Error::relay_unreadable); ++number)
    {
        const auto error = static_cast<Error>(number);
        INFO(number);
        CHECK(codes.insert(code(error)).second);
        CHECK(advices.insert(advice(error)).second);
        CHECK(advice(error).back() == '.');
        CHECK(code(error).find_first_not_of("abcdefghijklmnopqrstuvwxyz-") == std::string::npos);
    }
    CHECK(codes.count("unnamed") == 0);
}

TEST_CASE("codes stay what was published")
{
    CHECK(code(Error::payload_empty) == "payload-empty");
    CHECK(code(Error::json_encoding) == "json-encoding");
    CHECK(code(Error::device_mismatch) == "device-mismatch");
    CHECK(code(Error::key_unknown) == "key-unknown");
    CHECK(code(Error::time_without_offset) == "time-without-offset");
    CHECK(code(Error::component_missing) == "component-missing");
    CHECK(code(Error::unit_unknown) == "unit-unknown");
    CHECK(code(Error::rate_exceeded) == "rate-exceeded");
    CHECK(static_cast<int>(Error::unit_unknown) == 26);
    CHECK(static_cast<int>(Error::rate_exceeded) == 29);
}

TEST_CASE("an unnamed error number has a code all the same")
{
    CHECK(code(static_cast<Error>(0)) == "unnamed");
    CHECK(code(static_cast<Error>(999)) == "unnamed");
}

TEST_CASE("a refusal describes what, where and why")
{
    CHECK(describe({Error::unit_unknown, "readings[1].unit", "no way from \"stone\" to \"kg\""}) ==
          "unit-unknown at readings[1].unit: no way from \"stone\" to \"kg\"");
    CHECK(describe({Error::payload_empty, "", ""}) == "payload-empty");
}

TEST_CASE("quoted text from outside can do no harm where it is shown")
{
    CHECK(quoted("stone") == "\"stone\"");
    CHECK(quoted("<script>") == "\"<script>\""); // plain ASCII: pages escape what they show
    CHECK(quoted("a\r\nb") == R"("a\x0D\x0Ab")");
    CHECK(quoted("\x1b[31m") == R"("\x1B[31m")");
    CHECK(quoted("\xE2\x80\xAE") == R"("\xE2\x80\xAE")"); // right-to-left override
    CHECK(quoted("\"\\") == R"("\x22\x5C")");
}

TEST_CASE("quoted text is cut, and says so")
{
    CHECK(quoted(std::string(40, 'a')) == '"' + std::string(40, 'a') + '"');
    CHECK(quoted(std::string(1'000'000, 'a')) == '"' + std::string(40, 'a') + "\"...");
}

TEST_CASE("taking the value of a refusal is a fault of the program")
{
    const Result<int> refused = Refusal{Error::unit_unknown, "", ""};
    CHECK_THROWS_AS(refused.value(), std::logic_error);
}

TEST_CASE("what to do about refused answers speaks of the questionnaire, not of a device")
{
    for (const auto* where : {"answers", "answers.cough"})
    {
        const auto words = advice(Error::value_reserved, where);
        CHECK(words.find("device") == std::string_view::npos);
        CHECK(words.find("quirk") == std::string_view::npos);
        CHECK(words.find("questionnaire") != std::string_view::npos);
    }
    CHECK(advice(Error::kind_unknown, "questionnaire").find("questionnaire") !=
          std::string_view::npos);
    CHECK(advice(Error::json_malformed, "answers") == advice(Error::json_malformed));
    CHECK(advice(Error::value_reserved, "octets 2").find("quirk") != std::string_view::npos);
    CHECK(advice(Error::kind_unknown, "readings[0].kind") == advice(Error::kind_unknown));
}
