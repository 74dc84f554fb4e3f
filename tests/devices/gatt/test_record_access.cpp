#include "devices/gatt/record_access.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::packet;

namespace
{

constexpr auto bits_16 = RecordNumberSize::bits_16;
constexpr auto bits_32 = RecordNumberSize::bits_32;

void check_written(const RecordRequest& request, RecordNumberSize size, std::string_view hex)
{
    const auto octets = write_record_request(request, size);
    REQUIRE(octets.has_value());
    CHECK(*octets == packet(hex));
    const auto read = read_record_request(*octets, size);
    REQUIRE(read.has_value());
    CHECK(*read == request);
}

Error refused_answer(std::string_view hex)
{
    const auto read = read_record_answer(packet(hex), bits_16);
    REQUIRE(read.has_error());
    return read.error().error;
}

} // namespace

TEST_CASE("requests are the octets of the specification")
{
    using enum RecordOperation;
    using enum RecordRange;
    check_written({report, all}, bits_16, "01 01");
    check_written({report, first}, bits_16, "01 05");
    check_written({report, last}, bits_16, "01 06");
    check_written({report, from, 0x0123}, bits_16, "01 03 01 23 01");
    check_written({report, up_to, 0, 0x0123}, bits_16, "01 02 01 23 01");
    check_written({report, within, 1, 0x0123}, bits_16, "01 04 01 01 00 23 01");
    check_written({erase, up_to, 0, 7}, bits_16, "02 02 01 07 00");
    check_written({abort, none}, bits_16, "03 00");
    check_written({count, all}, bits_16, "04 01");
}

TEST_CASE("the records of a generic health sensor have wider numbers")
{
    using enum RecordOperation;
    using enum RecordRange;
    check_written({report, from, 0x01234567}, bits_32, "01 03 01 67 45 23 01");
    check_written({count, within, 1, 0x01234567}, bits_32, "04 04 01 01 00 00 00 67 45 23 01");
}

TEST_CASE("a request that no device could carry out is not written")
{
    using enum RecordOperation;
    using enum RecordRange;
    const auto refused = [](const RecordRequest& request)
    { return write_record_request(request, bits_16).error().error; };
    CHECK(refused({report, from, 0x10000}) == Error::number_out_of_range);
    CHECK(refused({report, up_to, 0, 0x10000}) == Error::number_out_of_range);
    CHECK(refused({report, within, 8, 7}) == Error::number_out_of_range);
    CHECK(refused({report, none}) == Error::value_reserved);
    CHECK(refused({abort, all}) == Error::value_reserved);
    CHECK(write_record_request({report, within, 7, 7}, bits_16).has_value());
}

TEST_CASE("a count is read in the size of the device's numbers")
{
    const auto narrow = read_record_answer(packet("05 00 2A 00"), bits_16);
    REQUIRE(narrow.has_value());
    CHECK(*narrow == RecordAnswer(RecordCount{42}));
    const auto wide = read_record_answer(packet("05 00 2A 00 01 00"), bits_32);
    REQUIRE(wide.has_value());
    CHECK(*wide == RecordAnswer(RecordCount{0x1002A}));
}

TEST_CASE("every outcome of a request has its name")
{
    const std::vector<std::string_view> names{"success",
                                              "op-code-not-supported",
                                              "invalid-operator",
                                              "operator-not-supported",
                                              "invalid-operand",
                                              "no-records-found",
                                              "abort-unsuccessful",
                                              "procedure-not-completed",
                                              "operand-not-supported",
                                              "server-busy"};
    auto octets = packet("06 00 01 00");
    for (const auto name : names)
    {
        ++octets.back();
        const auto read = read_record_answer(octets, bits_16);
        REQUIRE(read.has_value());
        const auto& response = std::get<RecordResponse>(*read);
        CHECK(response.operation == 1);
        CHECK(code(response.outcome) == name);
    }
}

TEST_CASE("an answer with values that the control point does not have is refused")
{
    CHECK(refused_answer("06 00 01 00") == Error::value_reserved);
    CHECK(refused_answer("06 00 01 0B") == Error::value_reserved);
    CHECK(refused_answer("06 01 01 01") == Error::value_reserved);
    CHECK(refused_answer("07 00 01 01") == Error::value_reserved);
    CHECK(refused_answer("06 00 01 01 00") == Error::packet_overlong);
    CHECK(refused_answer("05 00 2A 00 00 00") == Error::packet_overlong);
}

TEST_CASE("an answer that is cut anywhere is refused")
{
    for (const auto* hex : {"06 00 01 01", "05 00 2A 00"})
    {
        const auto whole = packet(hex);
        for (std::size_t size = 0; size < whole.size(); ++size)
        {
            const auto cut = read_record_answer(std::span(whole).first(size), bits_16);
            REQUIRE(cut.has_error());
            CHECK(cut.error().error == Error::packet_truncated);
        }
    }
}

TEST_CASE("a device refuses requests that the control point does not have")
{
    const auto refused = [](std::string_view hex)
    {
        const auto read = read_record_request(packet(hex), bits_16);
        REQUIRE(read.has_error());
        return read.error();
    };
    CHECK(refused("00 01").where == "op_code");
    CHECK(refused("05 01").where == "op_code");
    CHECK(refused("01 07").where == "operator");
    CHECK(refused("01 00").where == "operator");
    CHECK(refused("03 01").where == "operator");
    CHECK(refused("01 03 02 00 00").where == "filter");
    CHECK(refused("01 03 01 00").error == Error::packet_truncated);
    CHECK(refused("01 01 00").error == Error::packet_overlong);
}
