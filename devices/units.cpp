#include "devices/units.hpp"

namespace varde::devices
{
namespace
{

// The kind's own conversion before one for every kind: mg/dL of glucose is not mg/dL of anything.
const Conversion* find_conversion(std::string_view from, const Kind& kind,
                                  const Vocabulary& vocabulary) noexcept
{
    const Conversion* common = nullptr;
    for (const Conversion& conversion : vocabulary.conversions)
    {
        if (conversion.from != from || conversion.to != kind.unit)
        {
            continue;
        }
        if (conversion.kind == kind.name)
        {
            return &conversion;
        }
        if (conversion.kind.empty() && common == nullptr)
        {
            common = &conversion;
        }
    }
    return common;
}

bool is_another_name(const Conversion& conversion)
{
    return conversion.offset == Decimal{} && conversion.numerator == conversion.denominator;
}

} // namespace

Result<Decimal> convert(const Decimal& value, std::string_view from, const Kind& kind,
                        const Vocabulary& vocabulary)
{
    if (from == kind.unit)
    {
        return value;
    }
    const Conversion* conversion = find_conversion(from, kind, vocabulary);
    if (conversion == nullptr)
    {
        return Refusal{Error::unit_unknown, "",
                       "no way from " + quoted(from) + " to " + quoted(kind.unit)};
    }
    if (is_another_name(*conversion))
    {
        return value;
    }
    const Decimal shifted = value + conversion->offset;
    if (shifted - conversion->offset != value)
    {
        return Refusal{Error::number_out_of_range, "", "too many digits to convert exactly"};
    }
    return scale(shifted, conversion->numerator, conversion->denominator, kind.decimals);
}

bool is_convertible(std::string_view from, const Kind& kind, const Vocabulary& vocabulary) noexcept
{
    return from == kind.unit || find_conversion(from, kind, vocabulary) != nullptr;
}

} // namespace varde::devices
