#include "devices/gatt/characteristic.hpp"

#include "devices/gatt/battery.hpp"
#include "devices/gatt/blood_pressure.hpp"
#include "devices/gatt/body_composition.hpp"
#include "devices/gatt/cgm.hpp"
#include "devices/gatt/description.hpp"
#include "devices/gatt/glucose.hpp"
#include "devices/gatt/glucose_context.hpp"
#include "devices/gatt/health_report.hpp"
#include "devices/gatt/heart_rate.hpp"
#include "devices/gatt/pulse_oximeter.hpp"
#include "devices/gatt/record_answer.hpp"
#include "devices/gatt/temperature.hpp"
#include "devices/gatt/weight.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace varde::devices::gatt
{
namespace
{

// By their number.
constexpr std::array table{
    Characteristic{0x2A08, "Date Time", decode_date_time},
    Characteristic{0x2A0D, "DST Offset", decode_daylight_offset},
    Characteristic{0x2A0E, "Time Zone", decode_time_zone},
    Characteristic{0x2A0F, "Local Time Information", decode_local_time_zone},
    Characteristic{0x2A18, "Glucose Measurement", decode_glucose},
    Characteristic{0x2A19, "Battery Level", decode_battery},
    Characteristic{0x2A1C, "Temperature Measurement", decode_temperature},
    Characteristic{0x2A1D, "Temperature Type", decode_temperature_type},
    Characteristic{0x2A1E, "Intermediate Temperature", decode_intermediate_temperature},
    Characteristic{0x2A23, "System ID", decode_device_information<0x2A23>},
    Characteristic{0x2A24, "Model Number String", decode_device_information<0x2A24>},
    Characteristic{0x2A25, "Serial Number String", decode_device_information<0x2A25>},
    Characteristic{0x2A26, "Firmware Revision String", decode_device_information<0x2A26>},
    Characteristic{0x2A27, "Hardware Revision String", decode_device_information<0x2A27>},
    Characteristic{0x2A28, "Software Revision String", decode_device_information<0x2A28>},
    Characteristic{0x2A29, "Manufacturer Name String", decode_device_information<0x2A29>},
    Characteristic{0x2A2A, "IEEE 11073-20601 Regulatory Certification Data List",
                   decode_device_information<0x2A2A>},
    Characteristic{0x2A2B, "Current Time", decode_current_time},
    Characteristic{0x2A34, "Glucose Measurement Context", decode_glucose_context},
    Characteristic{0x2A35, "Blood Pressure Measurement", decode_blood_pressure},
    Characteristic{0x2A36, "Intermediate Cuff Pressure", decode_cuff_pressure},
    Characteristic{0x2A37, "Heart Rate Measurement", decode_heart_rate},
    Characteristic{0x2A50, "PnP ID", decode_device_information<0x2A50>},
    Characteristic{0x2A52, "Record Access Control Point", decode_record_answer},
    Characteristic{0x2A5E, "PLX Spot-Check Measurement", decode_spot_check},
    Characteristic{0x2A5F, "PLX Continuous Measurement", decode_continuous_oximetry},
    Characteristic{0x2A9B, "Body Composition Feature", decode_body_composition_feature},
    Characteristic{0x2A9C, "Body Composition Measurement", decode_body_composition},
    Characteristic{0x2A9D, "Weight Measurement", decode_weight},
    Characteristic{0x2A9E, "Weight Scale Feature", decode_weight_feature},
    Characteristic{0x2AA7, "CGM Measurement", decode_cgm},
    Characteristic{0x2AA8, "CGM Feature", decode_cgm_feature},
    Characteristic{0x2AAA, "CGM Session Start Time", decode_cgm_session_start},
    Characteristic{0x2AAB, "CGM Session Run Time", decode_cgm_session_run_time},
    Characteristic{0x2B8B, "Live Health Observations", decode_live_observation},
    Characteristic{0x2BDD, "Stored Health Observations", decode_stored_observation},
    Characteristic{0x2BF2, "Current Elapsed Time", decode_current_elapsed_time},
    Characteristic{0x2BF3, "Health Sensor Features", decode_health_sensor_features},
};

// The base UUID of Bluetooth, around the 16 bits that tell one characteristic from another.
constexpr std::string_view base_head = "0000";
constexpr std::string_view base_tail = "-0000-1000-8000-00805f9b34fb";
constexpr std::size_t digits = 4;

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&lower](char x, char y) { return lower(x) == lower(y); });
}

} // namespace

std::span<const Characteristic> characteristics() noexcept
{
    return table;
}

const Characteristic* find_characteristic(std::uint16_t uuid) noexcept
{
    const auto found = std::find_if(table.begin(), table.end(),
                                    [uuid](const Characteristic& one) { return one.uuid == uuid; });
    return found == table.end() ? nullptr : &*found;
}

std::optional<std::uint16_t> parse_uuid(std::string_view text) noexcept
{
    if (text.size() == base_head.size() + digits + base_tail.size() &&
        text.starts_with(base_head) &&
        equal_ignoring_case(text.substr(base_head.size() + digits), base_tail))
    {
        text = text.substr(base_head.size(), digits);
    }
    else if (text.starts_with("0x") || text.starts_with("0X"))
    {
        text.remove_prefix(2);
    }
    std::uint16_t uuid = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), uuid, 16);
    const bool whole =
        text.size() == digits && error == std::errc() && end == text.data() + text.size();
    return whole ? std::optional(uuid) : std::nullopt;
}

} // namespace varde::devices::gatt
