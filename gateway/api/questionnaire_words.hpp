// Questionnaires and answers in the words of the interface. Pure.
#pragma once

#include "devices/json.hpp"
#include "devices/questionnaire.hpp"
#include "devices/time_zone.hpp"

#include <optional>

namespace varde::gateway::api
{

// Not answered since midnight, by the clock of the patient's place; without a zone, by UTC.
bool is_due(const std::optional<devices::Instant>& last, devices::Instant now,
            const std::optional<devices::TimeZone>& zone);

devices::Json questionnaire_json(const devices::Questionnaire& questionnaire,
                                 const std::optional<devices::Instant>& last, bool due);
// Numbers as texts, as all decimals of the interface.
devices::Json answer_words(const devices::Answers& answers);
// Those that have a value.
devices::Json scores_json(const devices::Questionnaire& questionnaire,
                          const devices::Answers& answers);

} // namespace varde::gateway::api
