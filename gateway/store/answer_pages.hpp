// What patients answered, as pages show it.
#pragma once

#include "gateway/store/connection.hpp"
#include "gateway/store/store.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace varde::gateway::store
{

// Of all questionnaires, the newest first; only those with smaller numbers than `before`.
std::vector<AnsweredRow> read_answer_page(Connection& connection, std::string_view patient,
                                          std::optional<std::int64_t> before, std::size_t most);
std::optional<AnsweredRow> find_answered(Connection& connection, std::string_view id);
// When the patient answered it last; without answers whose time nobody can tell.
std::optional<devices::Instant> last_answered(Connection& connection, std::string_view patient,
                                              std::string_view questionnaire);

} // namespace varde::gateway::store
