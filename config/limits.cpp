#include "config/reading.hpp"

#include <map>
#include <utility>

namespace varde::config
{

namespace
{

using devices::Decimal;
using devices::Limit;

std::string component_names(const devices::Kind& kind)
{
    std::string names;
    for (const devices::ComponentKind& component : kind.components)
    {
        names += (names.empty() ? "" : ", ") + component.name;
    }
    return names;
}

void check_within(TableReader& in, const char* key, const std::optional<Decimal>& limit,
                  const devices::ComponentKind& component)
{
    const auto& [low, high] = component.plausible;
    if (limit && (*limit < low || *limit > high))
    {
        in.add_problem(key, "is outside what a living person can have (" + to_string(low) + " to " +
                                to_string(high) +
                                "), so it could never be crossed; is the unit "
                                "right?");
    }
}

void check_kind(TableReader& in, const Limit& limit, const devices::Vocabulary& vocabulary)
{
    if (!check_known(in, "kind", vocabulary.kinds, limit.kind))
    {
        return;
    }
    const devices::Kind& kind = *vocabulary.find(limit.kind);
    const devices::ComponentKind* component = kind.find_component(limit.component);
    if (component == nullptr)
    {
        in.add_problem("component", "\"" + limit.component + "\" is no component of " + kind.name +
                                        "; write one of: " + component_names(kind));
        return;
    }
    check_within(in, "low", limit.low, *component);
    check_within(in, "high", limit.high, *component);
}

void check_numbers(TableReader& in, const Limit& limit)
{
    const bool negative = limit.hysteresis < Decimal{0, 0};
    if (negative)
    {
        in.add_problem("hysteresis", "must be 0 or more");
    }
    if (!in.has("low") && !in.has("high"))
    {
        in.add_problem("", "a limit needs low, high or both");
    }
    if (!limit.low || !limit.high)
    {
        return;
    }
    if (!(*limit.low < *limit.high))
    {
        in.add_problem("low", "must be less than high");
    }
    else if (!negative && !(*limit.low + limit.hysteresis < *limit.high - limit.hysteresis))
    {
        in.add_problem("hysteresis", "leaves no value at which the alarm is off: low + hysteresis "
                                     "must be less than high - hysteresis");
    }
}

Limit read_limit(TableReader& in)
{
    Limit limit;
    in.require({"id", "patient", "kind"});
    in.text("id", limit.id, forms::identifier);
    in.text("patient", limit.patient, forms::patient_id);
    in.text("kind", limit.kind, forms::name);
    in.text("component", limit.component, forms::name);
    in.decimal("low", limit.low);
    in.decimal("high", limit.high);
    in.decimal("hysteresis", limit.hysteresis);
    in.choice<devices::Priority>("priority", limit.priority,
                                 {{"low", devices::Priority::low},
                                  {"medium", devices::Priority::medium},
                                  {"high", devices::Priority::high}});
    in.text("source", limit.source, forms::words);
    return limit;
}

} // namespace

std::vector<Limit> read_limits(TableReader& root, const devices::Registry& registry,
                               const devices::Vocabulary* vocabulary)
{
    std::vector<Limit> limits;
    std::map<std::pair<std::string, std::string>, std::size_t> line_of;
    for (TableReader& in : root.tables("limit"))
    {
        Limit limit = read_limit(in);
        check_known(in, "patient", registry.patients, limit.patient);
        check_numbers(in, limit);
        if (vocabulary != nullptr)
        {
            check_kind(in, limit, *vocabulary);
        }
        const auto [first, is_new] = line_of.emplace(std::pair(limit.patient, limit.id), in.line());
        if (!is_new && !limit.id.empty())
        {
            in.add_problem("id", "the limit of line " + std::to_string(first->second) +
                                     " has this id for the same patient; each needs its own");
        }
        limits.push_back(std::move(limit));
    }
    return limits;
}

} // namespace varde::config
