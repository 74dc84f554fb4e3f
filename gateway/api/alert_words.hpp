// Alerts in the words of the interface. Pure.
#pragma once

#include "config/settings.hpp"
#include "devices/json.hpp"
#include "devices/measurement.hpp"
#include "gateway/api/person.hpp"
#include "gateway/store/alert_note_rows.hpp"
#include "gateway/store/alert_rows.hpp"
#include "gateway/store/hand_over_rows.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace varde::gateway::api
{

// The order of a worklist.
enum class Triage
{
    red,
    yellow,
    technical,
    quiet,
};
std::string_view code(Triage triage) noexcept;
// One that cannot be read is red: a person looks. One that latches is as grave as it was.
Triage triage_of(const store::AlertRow& row) noexcept;
Triage worst_of(std::span<const store::AlertRow> rows) noexcept; // quiet: none is open

struct AlertAround // what is said of an alert beside its row
{
    const config::Settings& settings;
    const Names& names;
    devices::Instant now;
    store::HandOvers hand_overs = {}; // that hold now
};

// Who answers for the patient now, by the plan.
std::vector<std::string> teams_of(const config::Settings& settings, std::string_view patient,
                                  devices::Instant now);
// The same, or the team to which the alert, or its patient, was handed over. Where a colleague has
// the patient, the teams stay: who has it then is said beside them.
std::vector<std::string> teams_of(const store::AlertRow& row, const store::NotesInShort& notes,
                                  const AlertAround& around);
devices::Json hand_over_json(const store::HandOver& hand_over, const Names& names);
devices::Json summary_json(const store::AlertRow& row, const store::NotesInShort& notes,
                           const AlertAround& around);
devices::Json episodes_json(const store::AlertRow& row,
                            std::span<const devices::Measurement> measured);
// What the rules and people did, the oldest first.
devices::Json history_json(std::span<const store::AlertChangeRow> changes,
                           std::span<const store::AlertNote> notes, const Names& names);

} // namespace varde::gateway::api
