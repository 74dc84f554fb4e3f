#include "devices/bridges/unit_names.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace varde::devices::bridges
{
namespace
{

struct UnitName
{
    std::string_view name;
    std::string_view ucum;
};

template <std::size_t size>
constexpr auto sorted(std::array<UnitName, size> entries)
{
    std::sort(entries.begin(), entries.end(),
              [](const UnitName& a, const UnitName& b) { return a.name < b.name; });
    return entries;
}

// Each spelling by itself: with units the case is the meaning ("mg" and "Mg"). "C" and "F" are
// coulomb and farad in UCUM, which no bridge ever meant.
constexpr auto names = sorted(std::to_array<UnitName>({
    {"\u00B0C", "Cel"},
    {"\u00BAC", "Cel"},
    {"\u2103", "Cel"},
    {"C", "Cel"},
    {"degC", "Cel"},
    {"celsius", "Cel"},
    {"Celsius", "Cel"},
    {"\u00B0F", "[degF]"},
    {"\u00BAF", "[degF]"},
    {"\u2109", "[degF]"},
    {"F", "[degF]"},
    {"degF", "[degF]"},
    {"fahrenheit", "[degF]"},
    {"Fahrenheit", "[degF]"},
    {"kgs", "kg"},
    {"Kg", "kg"},
    {"KG", "kg"},
    {"kilogram", "kg"},
    {"gram", "g"},
    {"jin", "500.g"}, // of mainland China since 1959, exactly; UCUM has no name for it
    {"lb", "[lb_av]"},
    {"lbs", "[lb_av]"},
    {"LB", "[lb_av]"},
    {"LBS", "[lb_av]"},
    {"pound", "[lb_av]"},
    {"pounds", "[lb_av]"},
    {"st", "[stone_av]"},
    {"stone", "[stone_av]"},
    {"oz", "[oz_av]"},
    {"mmHg", "mm[Hg]"},
    {"mmhg", "mm[Hg]"},
    {"mm Hg", "mm[Hg]"},
    {"MMHG", "mm[Hg]"},
    {"kpa", "kPa"},
    {"KPa", "kPa"},
    {"bpm", "/min"},
    {"BPM", "/min"},
    {"beats/min", "/min"},
    {"beat/min", "/min"},
    {"beats per minute", "/min"},
    {"breaths/min", "/min"},
    {"br/min", "/min"},
    {"rpm", "/min"},
    {"brpm", "/min"},
    {"min-1", "/min"},
    {"percent", "%"},
    {"pct", "%"},
    {"mg/dl", "mg/dL"},
    {"mg/DL", "mg/dL"},
    {"MG/DL", "mg/dL"},
    {"mmol/l", "mmol/L"},
    {"MMOL/L", "mmol/L"},
    {"mmol/litre", "mmol/L"},
    {"ohm", "Ohm"},
    {"ohms", "Ohm"},
    {"\u03A9", "Ohm"},
    {"\u2126", "Ohm"},
    {"steps", "{steps}"},
    {"sec", "s"},
    {"seconds", "s"},
    {"minutes", "min"},
    {"hours", "h"},
    {"cms", "cm"},
    {"in", "[in_i]"},
    {"kg/m\u00B2", "kg/m2"},
}));

constexpr std::size_t longest = 64;

bool could_be_ucum(std::string_view text)
{
    return !text.empty() && text.size() <= longest &&
           std::all_of(text.begin(), text.end(),
                       [](char character) {
                           return character > ' ' && character < '\x7f' && character != '"' &&
                                  character != '\\';
                       });
}

} // namespace

Result<std::string_view> ucum_of(std::string_view name)
{
    const auto* const found = std::lower_bound(names.begin(), names.end(), name,
                                               [](const UnitName& entry, std::string_view wanted)
                                               { return entry.name < wanted; });
    if (found != names.end() && found->name == name)
    {
        return found->ucum;
    }
    if (!could_be_ucum(name))
    {
        return Refusal{Error::unit_unknown, "", "no unit is called " + quoted(name)};
    }
    return name;
}

} // namespace varde::devices::bridges
