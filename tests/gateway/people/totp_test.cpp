#include "gateway/people/base32.hpp"
#include "gateway/people/totp.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway::people;

namespace
{

constexpr std::string_view secret = "12345678901234567890"; // of RFC 6238 appendix B

std::chrono::sys_seconds at(std::int64_t seconds)
{
    return std::chrono::sys_seconds(std::chrono::seconds(seconds));
}

} // namespace

TEST_CASE("codes are those of RFC 6238 appendix B")
{
    const std::pair<std::int64_t, const char*> vectors[] = {
        {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
        {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (const auto& [seconds, code] : vectors)
    {
        CHECK(totp_code(secret, totp_step(at(seconds)), 8) == code);
    }
}

TEST_CASE("counters give the codes of RFC 4226 appendix D")
{
    const char* const codes[] = {"755224", "287082", "359152", "969429", "338314",
                                 "254676", "287922", "162583", "399871", "520489"};
    for (std::int64_t counter = 0; counter < 10; ++counter)
    {
        CHECK(totp_code(secret, counter) == codes[counter]);
    }
}

TEST_CASE("a code of the step before or after is taken, one further away is not")
{
    const auto now = at(1111111111);
    const auto here = totp_step(now);
    for (const auto step : {here - 1, here, here + 1})
    {
        CHECK(find_totp(secret, totp_code(secret, step), now, 0) == step);
    }
    CHECK_FALSE(find_totp(secret, totp_code(secret, here - 2), now, 0));
    CHECK_FALSE(find_totp(secret, totp_code(secret, here + 2), now, 0));
    CHECK_FALSE(find_totp(secret, "", now, 0));
    CHECK_FALSE(find_totp(secret, "12345", now, 0));
}

TEST_CASE("a code works once, and no older one after it")
{
    const auto now = at(1111111111);
    const auto here = totp_step(now);
    CHECK_FALSE(find_totp(secret, totp_code(secret, here), now, here));
    CHECK_FALSE(find_totp(secret, totp_code(secret, here - 1), now, here));
    CHECK(find_totp(secret, totp_code(secret, here + 1), now, here) == here + 1);
}

TEST_CASE("base32 is that of RFC 4648 section 10, without padding")
{
    CHECK(to_base32("") == "");
    CHECK(to_base32("f") == "MY");
    CHECK(to_base32("fo") == "MZXQ");
    CHECK(to_base32("foo") == "MZXW6");
    CHECK(to_base32("foob") == "MZXW6YQ");
    CHECK(to_base32("fooba") == "MZXW6YTB");
    CHECK(to_base32("foobar") == "MZXW6YTBOI");
}
