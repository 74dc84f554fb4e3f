// Use and benefit in figures: how many are followed, how well it is kept up, how many alerts it
// makes and how soon somebody answers. No patient is told apart: of groups of fewer than five
// people nothing is said but that. Pure.
#pragma once

#include "devices/plan.hpp"
#include "gateway/store/use_rows.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace varde::gateway::record
{

inline constexpr std::size_t smallest_group = 5;
// Received so long after it was taken, a measurement is late.
inline constexpr std::chrono::hours late_after{2};

// Windows in which the plan expected something, and those in which it came.
struct Adherence
{
    std::int64_t expected = 0;
    std::int64_t met = 0;

    friend bool operator==(const Adherence&, const Adherence&) = default;
};

// By every version of the plan for its own time; windows that are still open do not count. `taken`
// by the moment of measuring.
Adherence adherence_of(std::span<const devices::Plan> versions, const devices::TimeZone& zone,
                       const store::UseSpan& span, devices::Instant now,
                       std::span<const store::TakenRow> taken);

struct Followed
{
    std::string patient;
    std::set<std::string> teams; // that answer for the patient
    std::vector<store::TakenRow> taken;
    Adherence adherence;

    bool is_active() const noexcept;
};

// Of values sorted or not: the smallest that at least `share` of all do not exceed.
std::optional<std::int64_t> quantile(std::vector<std::int64_t> values, double share);

struct Spread // milliseconds
{
    std::int64_t p50 = 0;
    std::int64_t p90 = 0;

    friend bool operator==(const Spread&, const Spread&) = default;
};

struct RuleUse
{
    std::string rule;
    bool told = true; // false: it concerns too few people
    std::int64_t alerts = 0;
    std::int64_t acknowledged = 0;
};

struct GroupUse
{
    bool told = true; // false: too few people; only their number is said
    std::int64_t active_patients = 0;
    double patient_weeks = 0; // of those who measured
    std::int64_t measurements = 0;
    std::int64_t implausible = 0;
    std::int64_t late = 0;
    Adherence adherence;
    std::int64_t alerts = 0;
    std::optional<Spread> to_acknowledge;
    std::optional<Spread> to_resolve;
    std::vector<RuleUse> rules; // the most alerts first
};
GroupUse figures_of(std::span<const Followed* const> patients,
                    std::span<const store::AlertUse> alerts, const store::UseSpan& span);

// Which groups may be told: large enough, and so that those who are in none of them are not few,
// whom a subtraction would tell apart.
std::vector<bool> groups_to_tell(std::span<const std::set<std::string>> groups,
                                 const std::set<std::string>& everybody);

struct DeliveryUse
{
    std::string destination;
    std::int64_t delivered = 0;
    std::optional<std::int64_t> p50; // milliseconds
    std::optional<std::int64_t> p99;
};

struct Use
{
    store::UseSpan span;
    GroupUse all;
    std::map<std::string, GroupUse> teams;
    std::int64_t refused = 0;
    std::vector<DeliveryUse> destinations;
};
// Of `team` only, when it is not empty.
Use use_of(const store::UseSpan& span, std::span<const Followed> followed,
           std::span<const store::AlertUse> alerts, const std::string& team);
std::vector<DeliveryUse> deliveries_of(
    const std::map<std::string, std::vector<std::int64_t>>& delays,
    std::span<const std::string> destinations);

} // namespace varde::gateway::record
