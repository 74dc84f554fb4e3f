// What a notification says, and what it never says.
#include "gateway/notices/notice_text.hpp"

#include <catch2/catch.hpp>

using namespace varde;
using namespace varde::gateway;

namespace
{

Telling telling(devices::Zone zone = devices::Zone::red)
{
    store::Ring ring;
    ring.alert = "7d444840-9dc0-51d1-b245-5ffdce74fad2";
    ring.condition = "p-1/pulse";
    ring.zone = zone;
    ring.words = {"Pulse is high", "Høy puls"};
    ring.patient = "p-1";
    ring.at = devices::parse_timestamp("2026-11-22T12:00:00Z").value().instant;
    store::NoticeRow row;
    row.id = "2ed6657d-e927-568b-95e1-2665a8aea6a2";
    row.role = "nurse";
    row.team = "north";
    return {row, ring, 0, "hub-1"};
}

config::ChannelSettings channel(config::NoticeContent content, const std::string& language = "nb")
{
    config::ChannelSettings made;
    made.content = content;
    made.language = language;
    return made;
}

bool has(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("the minimal notification says that an alert waits, and neither who nor what")
{
    const auto text = say(telling(), channel(config::NoticeContent::minimal));
    CHECK(text.subject == "Rødt varsel");
    CHECK(has(text.body, "Åpne arbeidslisten."));
    CHECK(has(text.body, "7d444840-9dc0-51d1-b245-5ffdce74fad2"));
    CHECK_FALSE(has(text.body, "p-1"));
    CHECK_FALSE(has(text.body, "puls"));
    const auto json =
        devices::write_json(notice_json(telling(), channel(config::NoticeContent::minimal)));
    CHECK_FALSE(has(json, "p-1"));
    CHECK_FALSE(has(json, "puls"));
}

TEST_CASE("with words it names the rule and our own id of the patient, in the channel's language")
{
    const auto nb = say(telling(), channel(config::NoticeContent::words));
    CHECK(nb.subject == "Rødt varsel: Høy puls");
    CHECK(has(nb.body, "Pasient: p-1"));
    const auto en =
        say(telling(devices::Zone::yellow), channel(config::NoticeContent::words, "en"));
    CHECK(en.subject == "Yellow alert: Pulse is high");
    CHECK(has(en.body, "Open the worklist."));
}

TEST_CASE("a technical alert says what is wrong, also where the content is minimal")
{
    auto technical = telling();
    technical.ring->technical = true;
    technical.ring->patient.clear();
    technical.ring->words = {"Data do not reach the clinicians", "Data når ikke fram"};
    const auto text = say(technical, channel(config::NoticeContent::minimal, "en"));
    CHECK(text.subject == "Technical alert: Data do not reach the clinicians");
}

TEST_CASE("late data are told with their own time, and a reminder says that it is one")
{
    auto late = telling();
    late.ring->late = true;
    CHECK(has(say(late, channel(config::NoticeContent::minimal)).body, "2026-11-22T12:00:00"));
    auto again = telling();
    again.notice.repeat = 2;
    CHECK(has(say(again, channel(config::NoticeContent::minimal)).body, "Påminnelse"));
}

TEST_CASE("a sum says how many were held back")
{
    auto sum = telling();
    sum.ring.reset();
    sum.held = 12;
    CHECK(has(say(sum, channel(config::NoticeContent::minimal, "en")).body,
              "12 notifications were held back"));
    const auto json = notice_json(sum, channel(config::NoticeContent::minimal));
    CHECK(json.text("about") == "sum");
    CHECK(*json.find("held") == devices::Json(12));
}

TEST_CASE("a webhook's body is the notice with its id, zone, role and time")
{
    const auto json = notice_json(telling(), channel(config::NoticeContent::minimal));
    CHECK(json.text("format") == "varde-notice-1");
    CHECK(json.text("notice") == "2ed6657d-e927-568b-95e1-2665a8aea6a2");
    CHECK(json.text("gateway") == "hub-1");
    CHECK(json.text("about") == "alert");
    CHECK(json.text("zone") == "red");
    CHECK(json.text("role") == "nurse");
    CHECK(json.text("team") == "north");
    CHECK(*json.find("step") == devices::Json(1));
    CHECK(*json.find("late") == devices::Json(false));
}
