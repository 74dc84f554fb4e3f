#include "fhir/quality.hpp"

#include <array>

namespace varde::fhir
{
namespace
{

struct Word
{
    std::string_view status;
    bool Quality::*means;
};

// The Generic Health Sensor's words, those of the Pulse Oximeter Service, and Open mHealth's.
constexpr std::array<Word, 15> words{{
    {"invalid", &Quality::invalid},
    {"invalid-measurement", &Quality::invalid},
    {"questionable", &Quality::questionable},
    {"questionable-measurement", &Quality::questionable},
    {"not-available", &Quality::unavailable},
    {"measurement-unavailable", &Quality::unavailable},
    {"calibrating", &Quality::calibrating},
    {"calibration-ongoing", &Quality::calibrating},
    {"test-data", &Quality::test},
    {"testing-data", &Quality::test},
    {"demonstration", &Quality::test},
    {"early-estimate", &Quality::early},
    {"setting", &Quality::setting},
    {"threshold-error", &Quality::in_alarm},
    {"thresholding-disabled", &Quality::alarm_inhibited},
}};

} // namespace

Quality quality_of(std::span<const std::string> status)
{
    Quality quality;
    for (const auto& said : status)
    {
        for (const auto& word : words)
        {
            if (word.status == said)
            {
                quality.*word.means = true;
            }
        }
    }
    return quality;
}

std::string_view status_of(const Quality& quality, Standing standing) noexcept
{
    if (standing == Standing::withdrawn || quality.invalid)
    {
        return "entered-in-error";
    }
    if (standing == Standing::amended)
    {
        return "amended";
    }
    return quality.early ? "preliminary" : "final";
}

devices::Measurement judged(devices::Measurement measurement, const Quality& quality)
{
    if (!quality.invalid && !quality.unavailable)
    {
        return measurement;
    }
    for (auto& component : measurement.components)
    {
        component.value =
            quality.invalid ? devices::Absence::error : devices::Absence::not_performed;
    }
    return measurement;
}

} // namespace varde::fhir
