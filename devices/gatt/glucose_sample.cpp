#include "devices/gatt/glucose_sample.hpp"

#include "devices/gatt/coded_status.hpp"

#include <array>

namespace varde::devices::gatt
{
namespace
{

constexpr unsigned interstitial_fluid = 9;
constexpr unsigned control_type = 10;
constexpr unsigned control_location = 4;

constexpr std::array<StatusCode, 9> types{{
    {1, "capillary-whole-blood"},
    {2, "capillary-plasma"},
    {3, "venous-whole-blood"},
    {4, "venous-plasma"},
    {5, "arterial-whole-blood"},
    {6, "arterial-plasma"},
    {7, "undetermined-whole-blood"},
    {8, "undetermined-plasma"},
    {interstitial_fluid, "interstitial-fluid"},
}};
constexpr std::array<StatusCode, 5> locations{{
    {1, "finger"},
    {2, "alternate-site"},
    {3, "earlobe"},
    {5, "subcutaneous-tissue"}, // only of 2AA8
    {15, "not-available"},
}};

} // namespace

bool GlucoseSample::is_control() const noexcept
{
    return type == control_type || location == control_location;
}

bool GlucoseSample::is_reserved() const noexcept
{
    return type == 0 || type > control_type;
}

std::string_view GlucoseSample::kind() const noexcept
{
    return type == interstitial_fluid ? "interstitial_glucose" : "glucose";
}

GlucoseSample parse_glucose_sample(std::uint8_t octet) noexcept
{
    return {octet & 0x0FU, static_cast<unsigned>(octet) >> 4U};
}

void append_sample(std::vector<std::string>& status, const GlucoseSample& sample)
{
    if (sample.is_control())
    {
        status.emplace_back("control-solution");
    }
    if (sample.type != control_type)
    {
        append_coded(status, "sample", sample.type, types);
    }
    if (sample.location != control_location)
    {
        append_coded(status, "location", sample.location, locations);
    }
}

} // namespace varde::devices::gatt
