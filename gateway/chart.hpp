// What is held in memory of one patient so that a measurement need not read the disk: the history
// that his rules look at, his alerts, and what could not be told. Owned by the Clinic.
#pragma once

#include "devices/answered.hpp"
#include "devices/plan.hpp"
#include "devices/rules/engine.hpp"
#include "gateway/store/store.hpp"

#include <chrono>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace varde::gateway
{

// Of one kind; a rule sees no more of them: 69 days of one reading a minute.
inline constexpr std::size_t most_points_of_a_kind = 100'000;

class Chart
{
public:
    // `versions`: all of the patient's plan. Reads what they need from the disk.
    Chart(store::Store& store, std::string patient, std::span<const devices::Plan> versions,
          const devices::Questionnaires& questionnaires, devices::Instant now);

    const std::string& patient() const noexcept { return patient_; }
    std::span<const devices::Plan> versions() const noexcept { return versions_; }
    // None of them later than `now`.
    std::span<const devices::Plan> versions_until(devices::Instant now) const noexcept;
    // The newest of those; one without rules when there is none.
    const devices::Plan& plan_at(devices::Instant now) const noexcept;

    // False when no rule may look at it.
    bool add(const devices::Measurement& measurement);
    bool add(const devices::Answered& answered, const devices::Questionnaire& questionnaire);
    // What no rule looks at any more, and alerts that ended long ago.
    void forget_before(devices::Instant now);

    const devices::History& history() const noexcept { return history_; }
    std::span<const devices::AlertRecord> records() const noexcept { return records_; }
    // The row of an alert by its id; a new one when there is none.
    store::AlertRow row_of(const std::string& alert) const;
    bool knows(const store::AlertRow& row) const; // word for word
    void put(const store::AlertRow& row);

    // Why a rule could not tell when it was last asked, by rule.
    std::map<std::string, store::UndecidedRow, std::less<>> undecided;
    std::vector<devices::Outage> outages;
    std::uint64_t last_used = 0;

private:
    bool is_usable(const devices::Measurement& measurement) const;

    std::string patient_;
    std::span<const devices::Plan> versions_;
    devices::Plan empty_plan_;
    std::chrono::milliseconds memory_{};       // so far back the rules look
    std::set<std::string, std::less<>> kinds_; // those of questionnaires, too
    devices::History history_;
    std::vector<devices::AlertRecord> records_;
    std::map<std::string, store::AlertRow> rows_; // by the alert's id, without its record
};

} // namespace varde::gateway
