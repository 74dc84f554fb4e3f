// The values with a grammar of their own: numbers, durations, choices, moments.
#include "config/duration.hpp"
#include "config/suggestion.hpp"
#include "config/table_reader.hpp"

#include <algorithm>
#include <utility>

namespace varde::config
{

namespace
{

using std::chrono::milliseconds;

constexpr std::size_t most_digits_each_side = 9;

// Narrower than devices::parse_decimal: no exponent, and sums and products of two stay exact.
bool is_plain_decimal(std::string_view text)
{
    text.remove_prefix(text.starts_with('-') ? 1 : 0);
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view before = text.substr(0, point);
    const std::string_view behind = text.substr(std::min(point + 1, text.size()));
    const auto is_digits = [](std::string_view part)
    {
        return !part.empty() && part.size() <= most_digits_each_side &&
               std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
    };
    return is_digits(before) && (point == text.size() || is_digits(behind));
}

std::optional<devices::Decimal> plain_decimal(std::string_view text)
{
    if (!is_plain_decimal(text))
    {
        return std::nullopt;
    }
    const auto decimal = devices::parse_decimal(text);
    return decimal ? std::optional(*decimal) : std::nullopt;
}

std::optional<devices::Decimal> to_decimal(const Node& node)
{
    const auto* whole = std::get_if<std::int64_t>(&node.value);
    const auto* quoted = std::get_if<std::string>(&node.value);
    if (whole == nullptr && quoted == nullptr)
    {
        return std::nullopt;
    }
    return plain_decimal(quoted != nullptr ? *quoted : std::to_string(*whole));
}

} // namespace

void TableReader::read_whole(std::string_view key, std::int64_t& value, std::int64_t least,
                             std::int64_t most)
{
    KeyUse& used = use(key, "whole");
    used.fallback = devices::Json(value);
    used.least = least;
    used.most = most;
    const auto* found = find<std::int64_t>(key, "a whole number");
    if (found == nullptr)
    {
        return;
    }
    if (*found < least || *found > most)
    {
        add_problem(key, "must be " + std::to_string(least) + " to " + std::to_string(most) +
                             ", found " + std::to_string(*found));
        return;
    }
    value = *found;
}

void TableReader::read_duration(std::string_view key, std::optional<milliseconds>& value,
                                const DurationRule& rule)
{
    KeyUse& used = use(key, "duration");
    if (value)
    {
        used.fallback = devices::Json(format_duration(*value));
    }
    const auto* found = find<std::string>(
        key, "a duration in quotes with its unit (ms, s, min, h or d), e.g. \"30s\"");
    if (found == nullptr)
    {
        return;
    }
    const auto parsed = parse_duration(*found);
    if (!parsed)
    {
        add_problem(key, "\"" + shown(*found) +
                             "\" is not a duration; write a whole number and a " + "unit (" +
                             duration_units + "), e.g. \"30s\"");
        return;
    }
    if (*parsed < rule.least || *parsed > rule.most)
    {
        add_problem(key, "must be \"" + format_duration(rule.least) + "\" to \"" +
                             format_duration(rule.most) + "\", found \"" + *found + "\"");
        return;
    }
    if (*parsed % rule.step != milliseconds{0})
    {
        add_problem(key, "must be a multiple of \"" + format_duration(rule.step) + "\", found \"" +
                             *found + "\"");
        return;
    }
    value = *parsed;
}

std::size_t TableReader::read_choice(std::string_view key, const std::vector<std::string>& names,
                                     std::size_t fallback)
{
    KeyUse& used = use(key, "choice");
    used.choices = names;
    if (fallback < names.size() && !used.required)
    {
        used.fallback = devices::Json(names[fallback]);
    }
    const auto* found = find<std::string>(key, "a text in quotes");
    const auto name = found == nullptr ? names.end() : std::ranges::find(names, *found);
    if (found != nullptr && name == names.end())
    {
        add_problem(key, "\"" + shown(*found) + "\" is not known here" + suggest(*found, names));
    }
    return static_cast<std::size_t>(name - names.begin());
}

void TableReader::decimal(std::string_view key, std::optional<devices::Decimal>& value)
{
    KeyUse& used = use(key, "decimal");
    if (value && !used.required)
    {
        used.fallback = devices::Json(devices::to_string(*value));
    }
    const Member* member = table_->find(key);
    if (member == nullptr)
    {
        return;
    }
    if (std::holds_alternative<Real>(member->node.value))
    {
        add_problem(key, "TOML drops the last zeros of a number with a point; write it in quotes, "
                         "e.g. \"36.60\"");
        return;
    }
    const auto decimal = to_decimal(member->node);
    if (!decimal)
    {
        add_problem(key, "expected a decimal number in quotes such as \"88\" or \"36.60\", with at "
                         "most 9 digits on each side of the point");
        return;
    }
    value = decimal;
}

void TableReader::number(std::string_view key, std::optional<devices::Decimal>& value)
{
    use(key, "number");
    const Member* member = table_->find(key);
    if (member == nullptr)
    {
        return;
    }
    const auto* whole = std::get_if<std::int64_t>(&member->node.value);
    const auto* real = std::get_if<Real>(&member->node.value);
    if (whole == nullptr && real == nullptr)
    {
        wrong_type(key, "a number");
        return;
    }
    const auto decimal = plain_decimal(whole != nullptr ? std::to_string(*whole) : real->text);
    if (!decimal)
    {
        add_problem(key, "expected a number such as 36.60, with at most 9 digits on each side of "
                         "the point and no exponent");
        return;
    }
    value = *decimal;
}

void TableReader::integer(std::string_view key, std::optional<devices::Decimal>& value)
{
    use(key, "integer");
    const auto* found = find<std::int64_t>(key, "a whole number");
    if (found == nullptr)
    {
        return;
    }
    if (!is_plain_decimal(std::to_string(*found)))
    {
        add_problem(key, "expected a whole number of at most 9 digits");
        return;
    }
    value = devices::Decimal{*found, 0};
}

void TableReader::decimal(std::string_view key, devices::Decimal& value)
{
    std::optional<devices::Decimal> maybe = value;
    decimal(key, maybe);
    value = maybe.value_or(value);
}

void TableReader::moment(std::string_view key, std::optional<devices::Instant>& value)
{
    use(key, "moment");
    const Member* member = table_->find(key);
    if (member == nullptr)
    {
        return;
    }
    const auto* moment = std::get_if<Moment>(&member->node.value);
    const auto* quoted = std::get_if<std::string>(&member->node.value);
    const std::string text =
        moment != nullptr ? moment->text : (quoted != nullptr ? *quoted : std::string());
    const auto parsed = devices::parse_timestamp(text);
    if (!parsed)
    {
        add_problem(key, "expected a date and time with its offset from UTC, years 1970 to 2199, "
                         "e.g. 2026-11-22T07:30:00+01:00");
        return;
    }
    value = parsed->instant;
}

} // namespace varde::config
