// Any bytes as each of the three files that people write: there is a value or a problem, never
// both, and what is told can be printed on a terminal.
#include "config/settings.hpp"
#include "devices/decimal.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace varde;

namespace
{

void require(bool holds)
{
    if (!holds)
    {
        std::abort();
    }
}

template <class T>
void check(const config::Loaded<T>& loaded)
{
    require(loaded.value.has_value() == loaded.problems.empty());
    for (const config::Problem& problem : loaded.problems)
    {
        require(!problem.message.empty());
        for (const char character : config::describe(problem))
        {
            require(static_cast<unsigned char>(character) >= ' ' && character != '\x7f');
        }
    }
}

void check_vocabulary(const devices::Vocabulary& vocabulary)
{
    require(!vocabulary.kinds.empty());
    for (const auto& [name, kind] : vocabulary.kinds)
    {
        require(name == kind.name && !kind.codings.empty() && !kind.components.empty());
        for (const devices::ComponentKind& component : kind.components)
        {
            require(component.plausible.low < component.plausible.high);
        }
    }
    for (const devices::Conversion& conversion : vocabulary.conversions)
    {
        require(conversion.denominator.mantissa > 0 && conversion.numerator.mantissa > 0);
    }
}

void check_registry(const devices::Registry& registry)
{
    for (const devices::Assignment& assignment : registry.assignments)
    {
        require(registry.find_device(assignment.device) != nullptr);
        require(registry.find_patient(assignment.patient) != nullptr);
        require(!assignment.until || assignment.from < *assignment.until);
    }
    for (const devices::Limit& limit : registry.limits)
    {
        require(limit.low || limit.high);
        require(registry.find_patient(limit.patient) != nullptr);
    }
}

const devices::Vocabulary& small_vocabulary()
{
    static const auto loaded = config::parse_vocabulary(R"([kind.glucose]
en = "Glucose"
nb = "Blodsukker"
category = "laboratory"
unit = "mmol/L"
unit_en = "mmol/L"
unit_nb = "mmol/L"
loinc = [{ code = "15074-8" }]
[[kind.glucose.component]]
plausible_low = "0.6"
plausible_high = "60"
)",
                                                        "vocabulary.toml");
    require(loaded.value.has_value());
    return *loaded.value;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    const std::string text(bytes, bytes + size);
    check(config::parse_settings(text, "varde.toml"));
    const auto vocabulary = config::parse_vocabulary(text, "vocabulary.toml");
    check(vocabulary);
    if (vocabulary)
    {
        check_vocabulary(*vocabulary.value);
    }
    const auto registry = config::parse_registry(text, "registry.toml", small_vocabulary());
    check(registry);
    if (registry)
    {
        check_registry(*registry.value);
    }
    return 0;
}
