// Whether somebody had to act, as vardectl tells the alert desk.
#include "devices/json.hpp"
#include "followed.hpp"
#include "gateway/alert_desk.hpp"
#include "gateway/store/alert_note_rows.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::gateway;
using namespace varde::tests;
using namespace std::chrono_literals;

namespace
{

bool obeys(Followed& home, const std::string& command)
{
    AlertDesk desk(*home.store, home.clinic);
    const auto answer =
        desk.obey(devices::parse_json(command).value(), {noon() + 5min, devices::Elapsed{}});
    return answer.find("ok")->as_bool() != nullptr && *answer.find("ok")->as_bool();
}

std::vector<store::AlertOfRule> alerts_of(Followed& home, devices::Instant from,
                                          const std::optional<std::string>& patient = {})
{
    return store::read_usefulness(home.store->connection(), patient, from, noon() + 24h);
}

} // namespace

TEST_CASE("that an alert was of use is kept with its acknowledgement, and the last word counts")
{
    Followed home;
    home.measure(0, "83");
    REQUIRE(alerts_of(home, noon()).size() == 1);
    CHECK(alerts_of(home, noon()).front().rule == "copd.saturation");
    CHECK_FALSE(alerts_of(home, noon()).front().useful.has_value());
    REQUIRE(
        obeys(home, R"({"command":"alert.acknowledge","alert":1,"actor":"kari","useful":false})"));
    CHECK(alerts_of(home, noon()).front().useful == false);
    const auto notes = store::read_alert_notes(home.store->connection(), 1);
    REQUIRE(notes.size() == 1);
    CHECK(notes.front().act == "acknowledged");
    CHECK(notes.front().account == "kari");
    REQUIRE(
        obeys(home, R"({"command":"alert.acknowledge","alert":1,"actor":"kari","useful":true})"));
    CHECK(alerts_of(home, noon()).front().useful == true);
    CHECK(alerts_of(home, noon() + 1min).empty());
    CHECK(alerts_of(home, noon(), "p-1").size() == 1);
    CHECK(alerts_of(home, noon(), "somebody-else").empty());
}

TEST_CASE("nothing is kept of the use of an alert when the act is refused, or nothing was said")
{
    Followed home;
    home.measure(0, "83");
    CHECK_FALSE(obeys(
        home,
        R"({"command":"alert.resolve","alert":1,"actor":"kari","reason":"ok","useful":true})"));
    CHECK(obeys(home, R"({"command":"alert.acknowledge","alert":1,"actor":"kari"})"));
    CHECK(store::read_alert_notes(home.store->connection(), 1).empty());
}
