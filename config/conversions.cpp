#include "config/reading.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace varde::config
{

namespace
{

using devices::Conversion;
using devices::Decimal;

void check_units(TableReader& in, const Conversion& conversion,
                 const devices::Vocabulary& vocabulary)
{
    if (conversion.from == conversion.to && !conversion.to.empty())
    {
        in.add_problem("from", "a unit needs no conversion into itself; remove it");
    }
    const auto measures_in_it = [&](const auto& named)
    {
        const devices::Kind& kind = named.second;
        return kind.unit == conversion.to &&
               (conversion.kind.empty() || conversion.kind == kind.name);
    };
    if (!conversion.to.empty() && !std::ranges::any_of(vocabulary.kinds, measures_in_it))
    {
        in.add_problem("to", conversion.kind.empty()
                                 ? "no kind has this unit, so nothing is ever converted into it"
                                 : "the kind has another unit, so nothing is ever converted");
    }
}

Conversion read_conversion(TableReader& in, const devices::Vocabulary& vocabulary)
{
    Conversion conversion{"", "", Decimal{0, 0}, Decimal{1, 0}, Decimal{1, 0}, ""};
    std::string source;
    in.require({"from", "to", "source"});
    in.text("from", conversion.from, forms::unit);
    in.text("to", conversion.to, forms::unit);
    in.decimal("offset", conversion.offset);
    in.decimal("numerator", conversion.numerator);
    in.decimal("denominator", conversion.denominator);
    in.text("kind", conversion.kind, forms::name);
    in.text("source", source, forms::words); // for people, who must be able to check the numbers
    for (const auto& [key, value] : {std::tuple("numerator", conversion.numerator),
                                     std::tuple("denominator", conversion.denominator)})
    {
        if (value.mantissa <= 0)
        {
            in.add_problem(key, "must be more than 0");
        }
    }
    if (conversion.kind.empty() || check_known(in, "kind", vocabulary.kinds, conversion.kind))
    {
        check_units(in, conversion, vocabulary);
    }
    return conversion;
}

} // namespace

std::vector<Conversion> read_conversions(TableReader& root, const devices::Vocabulary& vocabulary)
{
    std::vector<Conversion> conversions;
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> line_of;
    for (TableReader& in : root.tables("conversion"))
    {
        Conversion conversion = read_conversion(in, vocabulary);
        const auto [first, is_new] =
            line_of.emplace(std::tuple(conversion.from, conversion.to, conversion.kind), in.line());
        if (!is_new && !conversion.from.empty())
        {
            in.add_problem("from", "line " + std::to_string(first->second) +
                                       " converts the same units already; keep one of the two");
        }
        conversions.push_back(std::move(conversion));
    }
    return conversions;
}

} // namespace varde::config
