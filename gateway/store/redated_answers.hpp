// Answers that came while the wall clock was wrong, as redated_rows.hpp has it for measurements.
#pragma once

#include "gateway/store/connection.hpp"
#include "gateway/store/first_times.hpp"
#include "gateway/store/store.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace varde::gateway::store
{

// With an entry of the journal that begins: the answers that come next are its first.
void note_first_answers(Connection& connection, std::int64_t entry);

struct AnswerNumbers
{
    std::int64_t first = 0;
    std::int64_t end = 0;
};
// Of the entry that began then and brought that measurement first. Nothing where it was begun
// before that was written.
std::optional<AnswerNumbers> answers_of_entry(Connection& connection, devices::Instant began,
                                              std::int64_t first_measurement);

struct DatableAnswers
{
    AnsweredRow row; // as it is now
    FirstTimes first;
};

// Of the answers from `first` up to `end`; damaged rows are left out. `redated_only`: those that
// have another time than they were stored with.
std::vector<DatableAnswers> read_datable_answers(Connection& connection, std::int64_t first,
                                                 std::int64_t end, bool redated_only);

// Inside a transaction. Gives the row these times and keeps the first ones; a row that gets its
// first ones back is no longer redated.
void put_times(Connection& connection, DatableAnswers& datable, const FirstTimes& times,
               devices::Instant at);

// The destinations that have these answers are told of them again, and write over what they have.
// False when there is none.
bool tell_answers_again(Connection& connection, std::int64_t number);

// Numbers of the answers whose first times were changed outside varded.
std::vector<std::int64_t> damaged_redated_answers(Connection& connection);

} // namespace varde::gateway::store
