#include "devices/alert.hpp"

namespace varde::devices
{
namespace
{

// How the sentence goes in one language.
struct Phrases
{
    std::string Words::*language;
    char decimal_point;
    std::string_view above;
    std::string_view below;
    std::string_view at;
    std::string_view near;
    std::string_view within;
    std::string_view no_value;
    std::string_view taken;
    std::string_view received;
    std::string_view clock_wrong;
};

constexpr Phrases english{
    &Words::en,
    '.',
    "is above the limit",
    "is below the limit",
    "is at the limit",
    "is still close to the limit",
    "is within the limits",
    "without a value",
    "taken",
    "received",
    "; the device's clock is wrong",
};

constexpr Phrases bokmal{
    &Words::nb,
    ',',
    "er over grensen",
    "er under grensen",
    "er på grensen",
    "er fortsatt nær grensen",
    "er innenfor grensene",
    "uten verdi",
    "målt",
    "mottatt",
    "; apparatets klokke går feil",
};

std::string amount(const Decimal& value, const Kind& kind, const Phrases& phrases)
{
    std::string text = to_string(value);
    if (const auto point = text.find('.'); point != text.npos)
    {
        text[point] = phrases.decimal_point;
    }
    const std::string& unit = kind.unit_words.*phrases.language;
    return unit.empty() ? text : text + " " + unit;
}

std::string_view relation(const Decimal& value, const Decimal& edge, Side side,
                          const Phrases& phrases)
{
    if (value == edge)
    {
        return phrases.at;
    }
    const bool beyond = side == Side::above ? value > edge : value < edge;
    if (!beyond)
    {
        return phrases.near; // the hysteresis holds the alarm
    }
    return side == Side::above ? phrases.above : phrases.below;
}

// "Blood pressure (systolic)"
std::string what(const Limit& limit, const Kind& kind, const Phrases& phrases)
{
    const std::string& whole = kind.words.*phrases.language;
    const ComponentKind* component = kind.find_component(limit.component);
    if (kind.is_single() || component == nullptr)
    {
        return whole;
    }
    return whole + " (" + component->words.*phrases.language + ")";
}

std::string when(const TakenTime& taken, const Phrases& phrases)
{
    const bool suspect = taken.trust == ClockTrust::suspect;
    std::string text = "(";
    text += suspect ? phrases.received : phrases.taken;
    text += " " + format_timestamp(taken.at);
    text += suspect ? phrases.clock_wrong : "";
    return text + ")";
}

std::string finding(const Limit& limit, Side side, const Measurement& measurement, const Kind& kind,
                    const Phrases& phrases)
{
    const Component* component = measurement.find(limit.component);
    const Decimal* value = component == nullptr ? nullptr : std::get_if<Decimal>(&component->value);
    if (value == nullptr)
    {
        return std::string(phrases.no_value);
    }
    const std::string seen = amount(*value, kind, phrases) + " ";
    const auto& edge = side == Side::above ? limit.high : limit.low;
    if (side == Side::within || !edge)
    {
        return seen + std::string(phrases.within);
    }
    return seen + std::string(relation(*value, *edge, side, phrases)) + " " +
           amount(*edge, kind, phrases);
}

std::string sentence(const Limit& limit, Side side, const Measurement& measurement,
                     const Kind& kind, const Phrases& phrases)
{
    return what(limit, kind, phrases) + " " + finding(limit, side, measurement, kind, phrases) +
           " " + when(measurement.taken, phrases) + ".";
}

} // namespace

Words explain(const Limit& limit, Side side, const Measurement& measurement, const Kind& kind)
{
    return {sentence(limit, side, measurement, kind, english),
            sentence(limit, side, measurement, kind, bokmal)};
}

} // namespace varde::devices
