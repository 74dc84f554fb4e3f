#include "devices/gatt/record_answer.hpp"
#include "devices/octets.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace varde::devices::gatt
{
namespace
{

using Status = std::vector<std::string>;

Status status_of(std::string_view hex)
{
    const auto reports = decode_record_answer(parse_hex(hex).value(), {}, {});
    REQUIRE(reports.has_value());
    REQUIRE(reports->size() == 1);
    CHECK(reports->front().readings.empty());
    return reports->front().status;
}

} // namespace

TEST_CASE("a device that erased its records, or had none, holds none")
{
    CHECK(status_of("06 00 02 01") == Status{"records-erased"});
    CHECK(status_of("06 00 02 06") == Status{"records-erased"});
}

TEST_CASE("a device that did not erase its records says why")
{
    CHECK(status_of("06 00 02 02") == Status{"records-kept", "op-code-not-supported"});
    CHECK(status_of("06 00 02 08") == Status{"records-kept", "procedure-not-completed"});
}

TEST_CASE("an answer to anything else erases nothing")
{
    CHECK(status_of("06 00 01 01") == Status{"records-told", "success"});
    CHECK(status_of("06 00 01 06") == Status{"records-told", "no-records-found"});
    CHECK(status_of("05 00 07 00") == Status{"records-told"});
}

TEST_CASE("a broken answer is refused")
{
    for (const char* hex :
         {"06", "06 00 02", "06 00 02 01 00", "06 01 02 01", "06 00 02 63", "02 01"})
    {
        INFO(hex);
        CHECK(decode_record_answer(parse_hex(hex).value(), {}, {}).has_error());
    }
}

} // namespace varde::devices::gatt
