// Answered questionnaires: each once, with a checksum over the whole row.
#pragma once

#include "devices/answered.hpp"
#include "gateway/store/store.hpp"
#include "gateway/store/writer.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::store
{

// What a message with answers is (new, duplicate, conflicting); keeps both, and counts.
Kept keep_answered(Writer& writer, const RawMessage& message, const devices::Answered& answered);

// Of one questionnaire and given after `since`, in the order of time: the newest of them, without
// those whose time nobody can tell or whose checksum does not hold.
std::vector<devices::Answered> read_answered(Connection& connection, std::string_view patient,
                                             std::string_view questionnaire, devices::Instant since,
                                             std::size_t most);
// Of any questionnaire, and of all patients where none is named.
std::vector<devices::Answered> read_answered_since(Connection& connection,
                                                   const std::optional<std::string>& patient,
                                                   devices::Instant since);
std::vector<AnsweredRow> newest_answered(Connection& connection, std::size_t most);
// Of a row that the statement selected whole.
AnsweredRow read_answered_row(const Query& query);
std::int64_t number_of_answers(Connection& connection); // the newest row
std::optional<AnsweredRow> read_answers_row(Connection& connection, std::int64_t number);
// The times of a row that is there.
void update_answer_times(Connection& connection, const AnsweredRow& row);
// Those whose checksum does not hold.
std::vector<std::int64_t> damaged_answers(Connection& connection);

} // namespace varde::gateway::store
