#include "tools/vardectl/preview_correction.hpp"

#include "devices/plausibility.hpp"
#include "tools/vardectl/text.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace varde::vardectl
{
namespace
{

using devices::Component;
using devices::Decimal;
using gateway::store::Due;
// Stands where a gateway would have who decided it.
constexpr const char* made_up_account = "account-1";
using Values = std::map<std::string, Decimal, std::less<>>;

std::optional<Values> values_of(const std::vector<std::string>& texts)
{
    Values values;
    for (const auto& text : texts)
    {
        const auto sign = text.find('=');
        const auto name = sign == std::string::npos ? "value" : text.substr(0, sign);
        const auto value =
            devices::parse_decimal(sign == std::string::npos ? text : text.substr(sign + 1));
        if (!value)
        {
            return std::nullopt;
        }
        values[name] = *value;
    }
    return values;
}

bool has(const std::vector<Component>& components, const std::string& name)
{
    return std::ranges::any_of(components, [&name](const auto& one) { return one.name == name; });
}

bool has_all(const Due& due, const Values& values)
{
    return std::ranges::all_of(values, [&due](const auto& one)
                               { return has(due.measurement.components, one.first); });
}

std::vector<Component> with_values(std::vector<Component> components, const Values& values)
{
    for (auto& component : components)
    {
        const auto value = values.find(component.name);
        component.value = value == values.end() ? component.value : value->second;
    }
    return components;
}

Due correction_of(Due due, gateway::store::Correction correction)
{
    correction.number = 1;
    correction.measurement = due.number;
    due.number = correction.number;
    due.what = gateway::store::What::correction;
    due.correction = std::move(correction);
    return due;
}

} // namespace

std::variant<std::vector<Due>, std::string> corrected_items(const std::vector<Due>& measured,
                                                            const devices::Vocabulary& vocabulary,
                                                            const PreviewWords& words,
                                                            devices::Instant at)
{
    const auto values = values_of(words.corrects);
    if (!values)
    {
        return "--correct: write a decimal, or NAME=DECIMAL, in the measurement's own unit";
    }
    const auto meant =
        std::ranges::find_if(measured, [&](const Due& due) { return has_all(due, *values); });
    if (meant == measured.end())
    {
        return "--correct: no measurement of the input has all these components";
    }
    gateway::store::Correction correction;
    correction.at = at;
    correction.reason = words.reason;
    correction.by = made_up_account;
    correction.withdrawn = words.withdraws;
    auto changed = meant->measurement;
    changed.components = with_values(changed.components, *values);
    const auto implausible =
        devices::find_implausible(changed, *vocabulary.find(meant->measurement.kind));
    if (!implausible.empty())
    {
        return "--correct: " + printable(implausible) + ": no living person has this value";
    }
    if (!correction.withdrawn)
    {
        correction.components = std::move(changed.components);
    }
    return std::vector<Due>{correction_of(*meant, std::move(correction))};
}

} // namespace varde::vardectl
