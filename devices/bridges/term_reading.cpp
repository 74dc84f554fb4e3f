#include "devices/bridges/term_reading.hpp"

#include "devices/bridges/json_pointer.hpp"
#include "devices/bridges/key_term.hpp"
#include "devices/bridges/numeric_text.hpp"
#include "devices/bridges/time_text.hpp"

#include <algorithm>
#include <utility>

namespace varde::devices::bridges
{
namespace
{

using Failure = std::optional<Refusal>;

constexpr std::int64_t most_users = 255;
constexpr std::int64_t most_sequence = (std::int64_t{1} << 53) - 1;

// What scales say beside a weight that is nobody's. Each holds where its key is not there.
const std::vector<Condition>& guards()
{
    static const std::vector<std::string> yes{"true", "1", "on", "yes"};
    static const std::vector<std::string> no{"false", "0", "off", "no"};
    static const std::vector<Condition> all{
        {"weighing_mode", {"person"}, "object-weighed"}, {"stabilized", yes, "not-stabilised"},
        {"stabilised", yes, "not-stabilised"},           {"Stabilized", yes, "not-stabilised"},
        {"isStabilized", yes, "not-stabilised"},         {"weight_removed", no, "weight-removed"},
        {"weight removed", no, "weight-removed"},        {"WeightRemoved", no, "weight-removed"},
        {"isWeightRemoved", no, "weight-removed"},
    };
    return all;
}

std::string find_obstacle(const Scope& scope, const DialectTerms& terms)
{
    for (const Condition& guard : guards())
    {
        if (peek_own(scope, guard.key) != nullptr && !holds(guard, scope))
        {
            return guard.otherwise;
        }
    }
    for (const Condition& condition : terms.when)
    {
        if (!holds(condition, scope))
        {
            return condition.otherwise.empty() ? "condition-not-met" : condition.otherwise;
        }
    }
    return {};
}

// A whole number, also as text; nothing where the key is not there.
Result<std::optional<std::int64_t>> read_count(const Scope& scope, const std::string& key,
                                               std::int64_t most)
{
    const auto field = find_any(scope, key);
    if (!field)
    {
        return std::optional<std::int64_t>();
    }
    const auto text = scalar_text(*field->value);
    const auto number = read_number(text.value_or(""), std::nullopt);
    const auto* count = number ? std::get_if<Decimal>(&*number) : nullptr;
    if (!text || count == nullptr || count->exponent != 0)
    {
        return Refusal{Error::number_malformed, field->path, "not a whole number"};
    }
    if (count->mantissa < 0 || count->mantissa > most)
    {
        return Refusal{Error::number_out_of_range, field->path, "not 0 to " + std::to_string(most)};
    }
    return std::optional(count->mantissa);
}

Failure read_counts(const Scope& scope, const DialectTerms& terms, const DialectKeys& keys,
                    Report& report)
{
    const auto sequence = read_count(scope, terms.sequence, most_sequence);
    const auto user = read_count(scope, terms.user, most_users);
    const auto packet = read_count(
        scope, terms.packet.empty() ? std::string(keys.packet) : terms.packet, most_sequence);
    for (const auto* count : {&sequence, &user, &packet})
    {
        if (!*count)
        {
            return count->error();
        }
    }
    report.sequence = *sequence;
    report.user = *user ? std::optional(static_cast<int>(**user)) : std::nullopt;
    report.id = *packet ? std::to_string(**packet) : (*sequence ? std::to_string(**sequence) : "");
    return std::nullopt;
}

// A battery that cannot be read must not cost a measurement.
void read_battery(const Scope& scope, const std::string& key, Report& report)
{
    const auto field = find_own(scope, key);
    const auto text = field ? scalar_text(*field->value) : std::nullopt;
    if (!text)
    {
        return;
    }
    const auto percent = read_number(*text, 0);
    const auto* number = percent ? std::get_if<Decimal>(&*percent) : nullptr;
    if (number == nullptr || number->exponent != 0 || number->mantissa < 0 ||
        number->mantissa > 100)
    {
        report.status.emplace_back("battery-unreadable");
        return;
    }
    report.battery = static_cast<int>(number->mantissa);
}

Failure read_moment(const Scope& scope, const DialectTerms& terms, Report& report)
{
    const auto field = find_any(scope, terms.time);
    if (!field)
    {
        return std::nullopt;
    }
    auto time = read_time(*field, terms.time_format);
    if (!time)
    {
        return time.error();
    }
    report.time = *std::move(time);
    return std::nullopt;
}

void read_states(const Scope& scope, const DialectTerms& terms, Report& report)
{
    for (const StateTerm& state : terms.states)
    {
        if (holds(state.when, scope))
        {
            report.status.push_back(state.status);
        }
    }
}

Failure read_values(const Scope& scope, const DialectTerms& terms, const DialectKeys& keys,
                    Report& report, Sighting& sighting)
{
    for (const KeyTerm& term : terms.keys)
    {
        if (peek_own(scope, term.key) == nullptr)
        {
            continue;
        }
        const bool lacks_unit = keys.unit_of != nullptr && term.unit.empty();
        const auto unit = lacks_unit ? keys.unit_of(term.key) : std::string_view(term.unit);
        if (auto refusal = read_key_term(term, unit, scope, report, sighting))
        {
            return refusal;
        }
    }
    return std::nullopt;
}

// Whether the key, a member's name or a pointer, leads to or through this member.
bool leads_to(std::string_view key, std::string_view member)
{
    if (!key.starts_with('/'))
    {
        return key == member;
    }
    const auto token = key.substr(1, key.find('/', 1) - 1);
    return token.find('~') == token.npos ? token == member : first_token(key) == member;
}

bool is_looked_at(std::string_view member, const std::vector<Condition>& conditions)
{
    return std::any_of(conditions.begin(), conditions.end(),
                       [member](const Condition& one) { return leads_to(one.key, member); });
}

bool is_of_dialect(std::string_view member, const DialectKeys& keys)
{
    return member == keys.battery || member == keys.packet ||
           std::find(keys.known.begin(), keys.known.end(), member) != keys.known.end();
}

bool is_of_terms(std::string_view member, const DialectTerms& terms)
{
    for (const auto* key : {&terms.time, &terms.sequence, &terms.packet, &terms.user,
                            &terms.battery, &terms.model, &terms.address})
    {
        if (leads_to(*key, member))
        {
            return true;
        }
    }
    return std::any_of(terms.keys.begin(), terms.keys.end(),
                       [member](const KeyTerm& term)
                       {
                           return leads_to(term.key, member) || leads_to(term.unit_key, member) ||
                                  is_looked_at(member, term.when);
                       }) ||
           std::any_of(terms.states.begin(), terms.states.end(),
                       [member](const StateTerm& state)
                       { return leads_to(state.when.key, member); });
}

} // namespace

std::vector<std::string> find_unknown_keys(const Json& object, const DialectTerms& terms,
                                           const DialectKeys& keys)
{
    std::vector<std::string> unknown;
    for (const auto& [key, value] : *object.as_object())
    {
        const bool is_known = is_of_dialect(key, keys) || is_of_terms(key, terms) ||
                              is_looked_at(key, terms.when) || is_looked_at(key, guards());
        if (!is_known)
        {
            unknown.push_back(key);
        }
    }
    return unknown;
}

Result<Sighting> read_by_terms(const Scope& scope, const DialectTerms& terms,
                               const DialectKeys& keys)
{
    if (const auto members = object_of(scope.here); !members)
    {
        return members.error();
    }
    Sighting sighting;
    sighting.unknown_keys = find_unknown_keys(*scope.here.value, terms, keys);
    if (const auto field = find_any(scope, terms.model))
    {
        sighting.model_hint = scalar_text(*field->value).value_or("");
    }
    Report report;
    read_battery(scope, terms.battery.empty() ? std::string(keys.battery) : terms.battery, report);
    read_states(scope, terms, report);
    sighting.note = find_obstacle(scope, terms);
    if (sighting.note.empty())
    {
        for (auto failure :
             {read_values(scope, terms, keys, report, sighting), read_moment(scope, terms, report),
              read_counts(scope, terms, keys, report)})
        {
            if (failure)
            {
                return *std::move(failure);
            }
        }
    }
    const bool measured = !report.readings.empty();
    if (!measured && sighting.note.empty() && !sighting.packet)
    {
        sighting.note = "no-health-value";
    }
    if (sighting.packet)
    {
        sighting.packet->time = report.time;
    }
    sighting.note = measured ? "" : sighting.note;
    if (measured || report.battery || !report.status.empty())
    {
        sighting.reports.push_back(std::move(report));
    }
    return sighting;
}

} // namespace varde::devices::bridges
