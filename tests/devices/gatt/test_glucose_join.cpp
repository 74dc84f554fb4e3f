#include "devices/gatt/glucose_join.hpp"
#include "tests/devices/gatt/packet.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace varde::devices;
using namespace varde::devices::gatt;
using varde::tests::packet;

namespace
{

std::vector<std::uint8_t> measurement(unsigned sequence, bool context_follows = true,
                                      std::uint8_t sample = 0x12)
{
    auto octets = packet("02 00 00 EA 07 0B 16 07 1F 05 78 B0 12");
    octets[0] = context_follows ? 0x12 : 0x02;
    octets[1] = static_cast<std::uint8_t>(sequence);
    octets.back() = sample;
    return octets;
}

// Ten grams for each sequence number, so that every context is another one.
std::vector<std::uint8_t> context(unsigned sequence)
{
    auto octets = packet("03 00 00 01 00 10 03");
    octets[1] = static_cast<std::uint8_t>(sequence);
    octets[4] = static_cast<std::uint8_t>(sequence);
    return octets;
}

std::vector<Report> taken(Result<std::vector<Report>> result)
{
    REQUIRE(result.has_value());
    return *std::move(result);
}

bool has(const Report& report, std::string_view status)
{
    return std::count(report.status.begin(), report.status.end(), status) != 0;
}

void check_joined(const std::vector<Report>& reports, unsigned sequence)
{
    REQUIRE(reports.size() == 1);
    const auto& report = reports.front();
    CHECK(report.sequence == sequence);
    CHECK(report.time.raw == "2026-11-22T07:31:05#" + std::to_string(*report.sequence));
    REQUIRE(report.readings.size() == 2);
    CHECK(report.readings[0].kind == "glucose");
    CHECK(report.readings[1].kind == "carbohydrates");
    CHECK(report.readings[1].components.at(0).value == Value{Decimal{sequence, 1}});
    CHECK(has(report, "meal-fasting"));
    CHECK_FALSE(has(report, "context-follows"));
    CHECK_FALSE(has(report, "context-missing"));
}

} // namespace

TEST_CASE("a measurement waits for its context and is one report with it")
{
    GlucoseJoin join;
    CHECK(taken(take_measurement(join, measurement(7), {})).empty());
    check_joined(taken(take_context(join, context(7), {})), 7);
    CHECK(join.waiting.empty());
}

TEST_CASE("a measurement without a context does not wait")
{
    GlucoseJoin join;
    const auto reports = taken(take_measurement(join, measurement(7, false), {}));
    REQUIRE(reports.size() == 1);
    CHECK(reports[0].sequence == 7);
    CHECK(join.waiting.empty());
}

TEST_CASE("several records on their way find their contexts in any order")
{
    GlucoseJoin join;
    for (const unsigned sequence : {1U, 2U, 3U})
    {
        CHECK(taken(take_measurement(join, measurement(sequence), {})).empty());
    }
    check_joined(taken(take_context(join, context(3), {})), 3);
    check_joined(taken(take_context(join, context(1), {})), 1);
    check_joined(taken(take_context(join, context(2), {})), 2);
}

TEST_CASE("a context without its measurement is refused")
{
    GlucoseJoin join;
    taken(take_measurement(join, measurement(7), {}));
    const auto other = take_context(join, context(8), {});
    REQUIRE(other.has_error());
    CHECK(other.error().error == Error::segment_missing);
    check_joined(taken(take_context(join, context(7), {})), 7);
    CHECK(take_context(join, context(7), {}).error().error == Error::segment_missing);
}

TEST_CASE("a measurement whose context never came is reported at the end")
{
    GlucoseJoin join;
    taken(take_measurement(join, measurement(7), {}));
    taken(take_measurement(join, measurement(8), {}));
    const auto reports = flush(join);
    REQUIRE(reports.size() == 2);
    CHECK(reports[0].sequence == 7);
    CHECK(reports[1].sequence == 8);
    for (const auto& report : reports)
    {
        CHECK(report.readings.size() == 1);
        CHECK(has(report, "context-missing"));
        CHECK_FALSE(has(report, "context-follows"));
    }
    CHECK(flush(join).empty());
}

TEST_CASE("of too many that wait the oldest gives way, and none is lost")
{
    GlucoseJoin join;
    std::vector<Report> given_up;
    for (unsigned sequence = 0; sequence < most_waiting_measurements + 3; ++sequence)
    {
        for (auto& report : taken(take_measurement(join, measurement(sequence), {})))
        {
            given_up.push_back(std::move(report));
        }
    }
    CHECK(join.waiting.size() == most_waiting_measurements);
    REQUIRE(given_up.size() == 3);
    CHECK(given_up[0].sequence == 0);
    CHECK(given_up[2].sequence == 2);
    CHECK(has(given_up[0], "context-missing"));
    CHECK(flush(join).size() == most_waiting_measurements);
}

TEST_CASE("a sequence number that comes again while it waits lets the first record go")
{
    GlucoseJoin join;
    taken(take_measurement(join, measurement(7), {}));
    const auto reports = taken(take_measurement(join, measurement(7), {}));
    REQUIRE(reports.size() == 1);
    CHECK(has(reports[0], "context-missing"));
    check_joined(taken(take_context(join, context(7), {})), 7);
}

TEST_CASE("the context of a control solution has no readings for a patient either")
{
    GlucoseJoin join;
    taken(take_measurement(join, measurement(7, true, 0x1A), {}));
    const auto reports = taken(take_context(join, context(7), {}));
    REQUIRE(reports.size() == 1);
    CHECK(reports[0].readings.empty());
    CHECK(has(reports[0], "control-solution"));
    CHECK(has(reports[0], "meal-fasting"));
}

TEST_CASE("packets that cannot be read are refused and leave what waits alone")
{
    GlucoseJoin join;
    taken(take_measurement(join, measurement(7), {}));
    CHECK(take_measurement(join, packet("02"), {}).error().error == Error::packet_truncated);
    CHECK(take_context(join, packet("01 07 00"), {}).error().error == Error::packet_truncated);
    check_joined(taken(take_context(join, context(7), {})), 7);
}
