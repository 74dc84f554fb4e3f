// The whole table of the alert's life: every state, every event, latching or not.
#include "devices/alert_cycle.hpp"
#include "tests/devices/sample.hpp"

#include <catch2/catch.hpp>

#include <array>

using namespace varde::devices;
using sample::instant;

namespace
{

constexpr std::array<AlertEvent, 12> events{
    AlertEvent::begins, AlertEvent::begins_late, AlertEvent::found_ended, AlertEvent::continues,
    AlertEvent::rises,  AlertEvent::rises_late,  AlertEvent::rises_stale, AlertEvent::falls,
    AlertEvent::ends,   AlertEvent::acknowledge, AlertEvent::snooze,      AlertEvent::snooze_over};
constexpr std::array<Presence, 3> presences{Presence::inactive, Presence::active,
                                            Presence::latched};
constexpr std::array<SignalState, 3> signals{SignalState::enabled, SignalState::acknowledged,
                                             SignalState::snoozed};

// "active alert-acknowledged, end, now", or "-" where the event means nothing.
std::string text_of(const Transition& step)
{
    if (!step.allowed)
    {
        return "-";
    }
    constexpr std::array<const char*, 3> rings{"", ", late", ", now"};
    const std::string signal = step.after.signal == SignalState::enabled        ? ""
                               : step.after.signal == SignalState::acknowledged ? " ack"
                                                                                : " snoozed";
    return std::string(code(step.after.presence)) + signal + ": " + std::string(code(step.phase)) +
           rings.at(static_cast<std::size_t>(step.ring));
}

struct Row
{
    Presence presence;
    SignalState signal;
    std::array<const char*, 12> not_latching; // in the order of `events`
    std::array<const char*, 12> latching;     // empty: as without
};

using enum Presence;
using enum SignalState;

// The signal of an inactive alert, and "acknowledged" of a latched one, do not occur; they are in
// the table so that nothing undefined is left.
const std::array<Row, 9> table{{
    {inactive,
     enabled,
     {"active: start, now", "active: start, late", "inactive: start", "-", "-", "-", "-", "-", "-",
      "-", "-", "-"},
     {"", "", "latched: start, late"}},
    {inactive,
     acknowledged,
     {"active: start, now", "active: start, late", "inactive: start", "-", "-", "-", "-", "-", "-",
      "-", "-", "-"},
     {"", "", "latched: start, late"}},
    {inactive,
     snoozed,
     {"active: start, now", "active: start, late", "inactive: start", "-", "-", "-", "-", "-", "-",
      "-", "-", "-"},
     {"", "", "latched: start, late"}},
    {active,
     enabled,
     {"-", "-", "-", "active: continue", "active: escalate, now", "active: escalate, late",
      "active: escalate, late", "active: de-escalate", "inactive: end", "active ack: update",
      "active snoozed: update", "-"},
     {"", "", "", "", "", "", "", "", "latched: update"}},
    {active,
     acknowledged,
     {"-", "-", "-", "active ack: continue", "active: escalate, now", "active: escalate, late",
      "active ack: escalate", "active ack: de-escalate", "inactive: end", "active ack: update",
      "active snoozed: update", "-"},
     {}},
    {active,
     snoozed,
     {"-", "-", "-", "active snoozed: continue", "active: escalate, now", "active: escalate, late",
      "active snoozed: escalate", "active snoozed: de-escalate", "inactive: end",
      "active ack: update", "active snoozed: update", "active: update, now"},
     {"", "", "", "", "", "", "", "", "latched snoozed: update"}},
    {latched,
     enabled,
     {"active: update, now", "active: update, late", "latched: update, late", "latched: continue",
      "-", "-", "-", "-", "-", "inactive: reset", "latched snoozed: update", "-"},
     {}},
    {latched,
     acknowledged,
     {"active ack: update", "active ack: update", "latched ack: update", "latched ack: continue",
      "-", "-", "-", "-", "-", "inactive: reset", "latched snoozed: update", "-"},
     {}},
    {latched,
     snoozed,
     {"active snoozed: update", "active snoozed: update", "latched snoozed: update",
      "latched snoozed: continue", "-", "-", "-", "-", "-", "inactive: reset",
      "latched snoozed: update", "latched: update, now"},
     {}},
}};

std::string expected(const Row& row, std::size_t event, bool latches)
{
    const char* own = latches ? row.latching.at(event) : nullptr;
    return own != nullptr && *own != '\0' ? own : row.not_latching.at(event);
}

AlertRecord active_record(Zone zone)
{
    AlertRecord record;
    record.id = "a";
    record.rule = "r";
    record.facets = {active, enabled};
    record.episodes = {{instant("2026-11-22T07:00:00Z"),
                        instant("2026-11-22T07:00:00Z"),
                        {},
                        zone,
                        zone,
                        1,
                        1,
                        {}}};
    return record;
}

const PersonalAct act{"nurse-1", instant("2026-11-22T08:00:00Z")};

} // namespace

TEST_CASE("Every transition of the alert is as the table says")
{
    std::size_t seen = 0;
    for (const Row& row : table)
    {
        for (std::size_t i = 0; i < events.size(); ++i)
        {
            for (const bool latches : {false, true})
            {
                INFO(code(row.presence)
                     << " " << code(row.signal) << ", event " << i << ", latches " << latches);
                CHECK(text_of(transition({row.presence, row.signal}, events.at(i), latches)) ==
                      expected(row, i, latches));
                ++seen;
            }
        }
    }
    CHECK(seen == presences.size() * signals.size() * events.size() * 2);
}

TEST_CASE("Withdrawing ends an alert that is on, and means nothing to one that is not")
{
    for (const SignalState signal : signals)
    {
        for (const bool latches : {false, true})
        {
            const AlertFacets over{};
            CHECK(transition({active, signal}, AlertEvent::withdraw, latches).after == over);
            CHECK(transition({latched, signal}, AlertEvent::withdraw, latches).after == over);
            CHECK_FALSE(transition({inactive, signal}, AlertEvent::withdraw, latches).allowed);
        }
    }
}

TEST_CASE("No transition that is not allowed changes anything, and late data never ring as now")
{
    for (const Presence presence : presences)
    {
        for (const SignalState signal : signals)
        {
            for (const AlertEvent event : events)
            {
                for (const bool latches : {false, true})
                {
                    const AlertFacets before{presence, signal};
                    const Transition step = transition(before, event, latches);
                    const bool late =
                        event == AlertEvent::begins_late || event == AlertEvent::found_ended ||
                        event == AlertEvent::rises_late || event == AlertEvent::rises_stale;
                    REQUIRE((step.allowed || (step.after == before && step.ring == Ring::none)));
                    REQUIRE((!late || step.ring != Ring::now));
                }
            }
        }
    }
}

TEST_CASE("A red alert that is over waits for its acknowledgement, a yellow one does not")
{
    for (const auto& [zone, after] :
         {std::pair{Zone::red, latched}, std::pair{Zone::yellow, inactive}})
    {
        const AlertRecord record = active_record(zone);
        CHECK(transition(record.facets, AlertEvent::ends, record.latches()).after.presence ==
              after);
    }
}

TEST_CASE("Acknowledging names who did it, ends a latch, and is refused when nothing is open")
{
    AlertRecord record = active_record(Zone::red);
    const auto change = acknowledge(record, act);
    REQUIRE(change.has_value());
    CHECK(change->phase == Phase::update);
    CHECK(record.facets == AlertFacets{active, acknowledged});
    CHECK(record.acknowledged == act);
    CHECK_FALSE(record.latches());

    AlertRecord waiting = active_record(Zone::red);
    waiting.facets.presence = latched;
    CHECK(acknowledge(waiting, act)->phase == Phase::reset);
    CHECK_FALSE(waiting.is_open());
    CHECK_FALSE(acknowledge(waiting, act).has_value());
}

TEST_CASE("A snooze has an end within a day, and rings again when it is over")
{
    AlertRecord record = active_record(Zone::yellow);
    const Instant until = act.at + std::chrono::hours{1};
    CHECK_FALSE(snooze(record, act, act.at).has_value());
    CHECK_FALSE(snooze(record, act, act.at + std::chrono::hours{25}).has_value());
    REQUIRE(snooze(record, act, until).has_value());
    CHECK(record.facets.signal == snoozed);
    CHECK_FALSE(end_snooze(record, until - std::chrono::milliseconds{1}));
    const auto change = end_snooze(record, until);
    REQUIRE(change);
    CHECK(change->ring == Ring::now);
    CHECK(record.facets.signal == enabled);
    CHECK_FALSE(end_snooze(record, until));
}

TEST_CASE("An acknowledged alert cannot be put off, for nothing rings")
{
    AlertRecord record = active_record(Zone::yellow);
    REQUIRE(acknowledge(record, act).has_value());
    CHECK_FALSE(snooze(record, act, act.at + std::chrono::hours{1}).has_value());
}

TEST_CASE("A person ends an alert that is over, or that no rule judges, and not one that holds")
{
    AlertRecord record;
    Episode episode;
    episode.onset = instant("2026-03-10T12:00:00Z");
    episode.latest = episode.onset;
    episode.zone = Zone::red;
    episode.peak = Zone::red;
    record.episodes = {episode};
    record.facets = {Presence::active, SignalState::snoozed};
    record.snoozed_until = instant("2026-03-10T13:00:00Z");
    const PersonalAct later{"nurse-1", instant("2026-03-10T12:30:00Z")};
    AlertRecord holds = record;
    CHECK_FALSE(resolve(holds, later, true).has_value());
    CHECK(holds == record);

    AlertRecord unjudged = record;
    const auto change = resolve(unjudged, later, false);
    REQUIRE(change.has_value());
    CHECK(change->phase == Phase::reset);
    CHECK(change->ring == Ring::none);
    CHECK_FALSE(unjudged.is_open());
    CHECK(unjudged.episodes.back().ended == later.at);
    CHECK(unjudged.acknowledged == later);
    CHECK_FALSE(unjudged.snoozed_until);

    AlertRecord over = record;
    over.facets.presence = Presence::latched;
    over.episodes.back().ended = instant("2026-03-10T12:10:00Z");
    REQUIRE(resolve(over, later, true).has_value());
    CHECK_FALSE(over.is_open());
    CHECK(over.episodes.back().ended == instant("2026-03-10T12:10:00Z"));
    CHECK_FALSE(resolve(over, later, true).has_value());
}
