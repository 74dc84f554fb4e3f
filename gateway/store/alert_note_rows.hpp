// What people write beside an alert: notes, hand-overs, and whether somebody had to act. The state
// of the alert itself is not here.
#pragma once

#include "devices/time.hpp"
#include "gateway/store/connection.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

struct AlertNote
{
    std::int64_t number = 0; // 0: it has no row yet
    std::int64_t alert = 0;  // the number of its row
    devices::Instant at;
    std::string account;
    std::string act; // "note", "handed-over", or the act that the text belongs to: "acknowledged"
    std::string text;
    std::string team;                           // of "handed-over"
    std::optional<devices::Instant> until = {}; // of "snoozed"
    // Of "resolved" and "acknowledged": did somebody have to act?
    std::optional<bool> useful = {};
};

void insert_alert_note(Connection& connection, const AlertNote& note);
std::vector<AlertNote> read_alert_notes(Connection& connection, std::int64_t alert); // oldest first

// An alert that began in a time, and what a person said of it last.
struct AlertOfRule
{
    std::string patient;
    std::string rule;
    std::optional<bool> useful; // nothing: nobody said
};
// By their number; without those that were withdrawn. Of all patients where none is named.
std::vector<AlertOfRule> read_usefulness(Connection& connection,
                                         const std::optional<std::string>& patient,
                                         devices::Instant from, devices::Instant until);

// Of one alert, for lists.
struct NotesInShort
{
    std::int64_t count = 0; // of texts
    std::string team;       // to which it was handed over last
    std::int64_t newest = 0;
    devices::Instant team_at = {}; // since when that team has it
};
NotesInShort notes_in_short(Connection& connection, std::int64_t alert);
// The same team, of the alert of that UUID; empty: it was not handed over by itself.
struct GivenAlone
{
    std::string team;
    devices::Instant at;
};
GivenAlone team_handed_to(Connection& connection, std::string_view alert);

} // namespace varde::gateway::store
