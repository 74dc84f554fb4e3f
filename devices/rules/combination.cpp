#include "devices/rules/combination.hpp"

#include "devices/rules/wording.hpp"

#include <algorithm>
#include <set>

namespace varde::devices
{
namespace
{

void append_points(Verdict& verdict, const Verdict& part)
{
    for (const std::string& point : part.points)
    {
        if (std::ranges::find(verdict.points, point) == verdict.points.end())
        {
            verdict.points.push_back(point);
        }
    }
    verdict.spans.insert(verdict.spans.end(), part.spans.begin(), part.spans.end());
}

Words head(const Combination& combination, std::ptrdiff_t holding)
{
    const std::string count = std::to_string(holding);
    const std::string of = std::to_string(combination.of.size());
    return {count + " of " + of + " signs together:", count + " av " + of + " tegn samtidig:"};
}

} // namespace

Verdict judge(const Combination& combination, std::span<const Verdict> parts)
{
    const auto count = [&](Truth truth)
    { return std::ranges::count(parts, truth, &Verdict::truth); };
    const auto holding = count(Truth::yes);
    const auto unknown = count(Truth::cannot_tell);
    Verdict verdict;
    verdict.sentence = head(combination, holding);
    for (const Verdict& part : parts)
    {
        if (part.truth == Truth::yes)
        {
            verdict.sentence = verdict.sentence + same(" ") + part.sentence;
            append_points(verdict, part);
        }
    }
    if (holding >= combination.at_least)
    {
        verdict.truth = Truth::yes;
        verdict.zone = combination.zone;
        return verdict;
    }
    if (holding + unknown >= combination.at_least)
    {
        const auto first = std::ranges::find(parts, Truth::cannot_tell, &Verdict::truth);
        return cannot_tell(first->because,
                           Words{"Not all signs are known: ", "Ikke alle tegn er kjent: "} +
                               first->sentence);
    }
    verdict.truth = Truth::no;
    verdict.sentence = {"Too few of the signs hold together.", "For få av tegnene er til stede."};
    for (const Verdict& part : parts)
    {
        append_points(verdict, part);
    }
    return verdict;
}

} // namespace varde::devices
