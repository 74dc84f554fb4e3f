#include "devices/gatt/characteristic.hpp"
#include "devices/gatt/date_time.hpp"
#include "tests/devices/gatt/packet.hpp"
#include "tests/devices/gatt/rounds.hpp"

#include <catch2/catch.hpp>

using namespace varde::devices;
using namespace varde::devices::gatt;
using namespace varde::tests;

namespace
{

constexpr DateTime morning{2026, 11, 22, 7, 31, 5};

DateTime changed(unsigned DateTime::*field, unsigned value)
{
    DateTime time = morning;
    time.*field = value;
    return time;
}

std::vector<std::string> status_of(const DateTime& time)
{
    Report report;
    tell_time(report, time);
    CHECK(report.time.raw == date_time_text(time));
    CHECK(report.time.local == local_time(time));
    return report.status;
}

} // namespace

TEST_CASE("a date and time that can be is told without remark")
{
    CHECK(is_possible(morning));
    CHECK(status_of(morning).empty());
    CHECK(device_time(morning).local.has_value());
    CHECK(is_possible({2024, 2, 29, 23, 59, 59}));
    CHECK(is_possible({1582, 1, 1, 0, 0, 0}));
    CHECK(is_possible({9999, 12, 31, 0, 0, 0}));
}

TEST_CASE("what a device does not know of its date is no fault, and no time either")
{
    for (const auto& unknown :
         {DateTime{}, changed(&DateTime::year, 0), changed(&DateTime::month, 0),
          changed(&DateTime::day, 0), DateTime{0, 2, 29, 7, 31, 5}})
    {
        CAPTURE(date_time_text(unknown));
        CHECK(status_of(unknown).empty());
        CHECK_FALSE(local_time(unknown).has_value());
    }
}

TEST_CASE("a time that no clock can show is kept as it was sent, and named")
{
    for (const auto& impossible :
         {changed(&DateTime::year, 1), changed(&DateTime::year, 1581),
          changed(&DateTime::year, 10000), changed(&DateTime::year, 65535),
          changed(&DateTime::month, 13), changed(&DateTime::month, 255),
          changed(&DateTime::day, 31), changed(&DateTime::day, 255), changed(&DateTime::hours, 24),
          changed(&DateTime::minutes, 60), changed(&DateTime::seconds, 60),
          DateTime{2026, 2, 30, 7, 31, 5}, DateTime{2026, 2, 29, 7, 31, 5},
          DateTime{0, 13, 1, 0, 0, 0}, DateTime{0, 0, 0, 24, 0, 0}, DateTime{0, 2, 30, 0, 0, 0}})
    {
        CAPTURE(date_time_text(impossible));
        CHECK(status_of(impossible) == std::vector<std::string>{"time-invalid"});
        CHECK_FALSE(local_time(impossible).has_value());
    }
}

TEST_CASE("every measurement with an impossible time says so, and keeps its readings")
{
    constexpr auto of_month_13 = "EA 07 0D 16 07 1F 05";
    const std::vector<std::pair<std::uint16_t, std::pair<std::string, std::string>>> packets{
        {0x2A18, {"06 07 00 ", " 37 C0 11"}},    {0x2A1C, {"02 6E 01 00 FF ", ""}},
        {0x2A35, {"02 80 00 50 00 60 00 ", ""}}, {0x2A5E, {"01 61 00 48 00 ", ""}},
        {0x2A9C, {"02 00 E3 00 ", ""}},          {0x2A9D, {"02 9A 38 ", ""}},
    };
    for (const auto& [uuid, around] : packets)
    {
        CAPTURE(uuid);
        const auto reports = find_characteristic(uuid)->decode(
            packet(around.first + of_month_13 + around.second), {}, {});
        REQUIRE(reports.has_value());
        const auto& report = reports->front();
        CHECK(report.readings.size() >= 1);
        CHECK(std::ranges::count(report.status, "time-invalid") == 1);
        CHECK(report.time.raw.starts_with("2026-13-22T07:31:05"));
    }
}

TEST_CASE("any seven octets are a time, an unknown one or an impossible one")
{
    hold_each_round(0x2A08, rounds_of_each,
                    [](Random& random)
                    {
                        PacketWriter writer;
                        writer.u16(random.coin() ? random.between(2000, 2030)
                                                 : random.between(0, 0xFFFF));
                        for (const unsigned most : {14U, 33U, 26U, 63U, 63U})
                        {
                            writer.octet(random.between(0, most));
                        }
                        const auto sent = writer.octets();
                        Octets octets(sent);
                        const auto time = read_date_time(octets);
                        const bool unknown = time.year == 0 || time.month == 0 || time.day == 0;
                        return octets.left() == 0 &&
                               local_time(time).has_value() == (is_possible(time) && !unknown) &&
                               device_time(time).raw.size() >= 19;
                    });
}
