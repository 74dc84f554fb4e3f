#include "devices/rules/verdict.hpp"

#include <array>
#include <cstddef>
#include <utility>

namespace varde::devices
{
namespace
{

constexpr std::array<std::string_view, 3> truth_codes{"cannot-tell", "no", "yes"};
constexpr std::array<std::string_view, 3> zone_codes{"green", "yellow", "red"};
constexpr std::string_view questionnaire_prefix = "questionnaire:";

} // namespace

bool operator==(const Words& a, const Words& b) noexcept
{
    return a.en == b.en && a.nb == b.nb;
}

std::string_view code(Truth truth) noexcept
{
    return truth_codes.at(static_cast<std::size_t>(truth));
}

std::string_view code(Zone zone) noexcept
{
    return zone_codes.at(static_cast<std::size_t>(zone));
}

Series questionnaire_series(std::string_view questionnaire, std::string_view item)
{
    return {std::string(questionnaire_prefix) + std::string(questionnaire), std::string(item)};
}

bool is_questionnaire(const Series& series) noexcept
{
    return series.kind.starts_with(questionnaire_prefix);
}

bool Bounds::empty() const noexcept
{
    return !below.yellow && !below.red && !above.yellow && !above.red;
}

Crossing cross(const Bounds& bounds, const Decimal& value) noexcept
{
    if (bounds.below.red && value <= *bounds.below.red)
    {
        return {Zone::red, Side::below, *bounds.below.red};
    }
    if (bounds.above.red && value >= *bounds.above.red)
    {
        return {Zone::red, Side::above, *bounds.above.red};
    }
    if (bounds.below.yellow && value <= *bounds.below.yellow)
    {
        return {Zone::yellow, Side::below, *bounds.below.yellow};
    }
    if (bounds.above.yellow && value >= *bounds.above.yellow)
    {
        return {Zone::yellow, Side::above, *bounds.above.yellow};
    }
    return {};
}

Verdict cannot_tell(std::string because, Words sentence)
{
    Verdict verdict;
    verdict.because = std::move(because);
    verdict.sentence = std::move(sentence);
    return verdict;
}

} // namespace varde::devices
