#include "tools/demo/picture.hpp"

#include <catch2/catch.hpp>

using namespace varde::demo;
using namespace std::chrono_literals;

namespace
{

Summary sample()
{
    Summary summary;
    summary.received = 12;
    summary.stored = 12;
    summary.measurements = 14;
    summary.alerts_open = 1;
    summary.alerts_raised = 2;
    summary.newest_alert = "Oxygen saturation 84 % is below the limit 88 %.";
    summary.destinations = {{"folder", "idle", "", 14, 7, 7, 0}};
    return summary;
}

const Around around{"http://127.0.0.1:4711/", 65s, "running"};

} // namespace

TEST_CASE("a bar is filled by its share and never beyond")
{
    CHECK(bar(0, 4) == "░░░░");
    CHECK(bar(0.5, 4) == "██░░");
    CHECK(bar(1, 4) == "████");
    CHECK(bar(7, 4) == "████");
    CHECK(bar(-1, 4) == "░░░░");
}

TEST_CASE("a bar is full only when nothing is left")
{
    CHECK(bar(0.999, 4) == "███░");
}

TEST_CASE("the picture shows counts, destinations, the newest alert and the page")
{
    const auto text = picture(sample(), around, 200);
    CHECK(text.find("01:05") != std::string::npos);
    CHECK(text.find("received 12") != std::string::npos);
    CHECK(text.find("folder   ████████████░░░░░░░░░░░░  delivered 7  pending 7  parked 0  idle") !=
          std::string::npos);
    CHECK(text.find("alerts 1 open, 2 raised") != std::string::npos);
    CHECK(text.find("Oxygen saturation 84 % is below") != std::string::npos);
    CHECK(text.find("http://127.0.0.1:4711/") != std::string::npos);
}

TEST_CASE("a reason to wait stands behind the state")
{
    auto summary = sample();
    summary.destinations[0].state = "waiting";
    summary.destinations[0].reason = "connect: Connection refused";
    CHECK(picture(summary, around, 200).find("waiting: connect: Connection refused") !=
          std::string::npos);
}

TEST_CASE("no line is longer than the terminal is wide")
{
    const auto text = picture(sample(), around, 30);
    std::size_t characters = 0;
    for (const char c : text)
    {
        const bool begins = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        characters = c == '\n' ? 0 : characters + (begins ? 1 : 0);
        REQUIRE(characters <= 30);
    }
}

TEST_CASE("the plain line is one line")
{
    const auto text = line(sample(), around);
    CHECK(text.find('\n') == std::string::npos);
    CHECK(text.find("folder: delivered 7, pending 7, parked 0, idle") != std::string::npos);
}
