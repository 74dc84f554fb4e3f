// Whole patients whom somebody gave to another team, or to one colleague, until a time: all of the
// patient's alerts, those that are open and those that come. At most one holds for a patient.
#pragma once

#include "devices/time.hpp"
#include "gateway/store/connection.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

struct HandOver
{
    std::string patient;
    std::string team;   // empty: to a person
    std::string person; // an account
    std::string by;     // an account
    std::string note;
    devices::Instant since;
    devices::Instant until;
};

// Ends the one before.
void insert_hand_over(Connection& connection, const HandOver& hand_over);
// By nobody: its time is over. False: there is none.
bool end_hand_over(Connection& connection, std::string_view patient, std::string_view by,
                   devices::Instant at);
// Those which nobody ended, though their time is over or the person can no more log in.
std::vector<HandOver> overdue_hand_overs(Connection& connection, devices::Instant at);

// Whether a person who can no more log in has a patient: asked for only to find whom that concerns.
enum class Closed
{
    is_nobody,
    counts,
};

// Nothing where its time is over.
std::optional<HandOver> hand_over_of(Connection& connection, std::string_view patient,
                                     devices::Instant at, Closed closed = Closed::is_nobody);
using HandOvers = std::map<std::string, HandOver, std::less<>>; // by patient
HandOvers hand_overs(Connection& connection, devices::Instant at);

// As [[channel]] names it in `teams`: the team to which the alert of that UUID, or its patient, was
// given, whichever was later; a person is "person:kari", by the log-in name. Empty: nobody gave it
// away.
std::string given_to(Connection& connection, std::string_view alert, std::string_view patient,
                     devices::Instant at, Closed closed = Closed::is_nobody);
bool is_person(std::string_view team) noexcept;

} // namespace varde::gateway::store
