#include "devices/gatt/description.hpp"

#include "devices/gatt/body_composition.hpp"
#include "devices/gatt/cgm_session.hpp"
#include "devices/gatt/current_time.hpp"
#include "devices/gatt/date_time.hpp"
#include "devices/gatt/device_information.hpp"
#include "devices/gatt/elapsed_time.hpp"
#include "devices/gatt/health_sensor.hpp"
#include "devices/gatt/read_field.hpp"
#include "devices/gatt/temperature.hpp"
#include "devices/gatt/weight.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace varde::devices::gatt
{
namespace
{

using Packet = std::span<const std::uint8_t>;
using Status = std::vector<std::string>;

std::string said(std::string_view name, std::string_view text)
{
    constexpr std::string_view colon = ": ";
    std::string whole;
    whole.reserve(name.size() + colon.size() + text.size());
    whole.append(name).append(colon).append(text);
    return whole;
}

// Without what was empty.
void say(Status& status, std::string_view name, std::string_view text)
{
    if (!text.empty())
    {
        status.push_back(said(name, text));
    }
}

void say_if(Status& status, bool holds, std::string_view name)
{
    if (holds)
    {
        status.emplace_back(name);
    }
}

// A reader's refusal, or the report of what `tell` makes of what it read.
template <class T, class Tell>
Described described(const Result<T>& read, Tell tell)
{
    if (!read)
    {
        return read.error();
    }
    std::vector<Report> reports(1);
    tell(reports.front().status, *read);
    return reports;
}

void say_clock(Status& status, std::string_view name, const DateTime& time)
{
    say(status, name, date_time_text(time));
    say_if(status, !is_possible(time), time_invalid);
}

std::string minutes_text(UtcOffset offset)
{
    return std::to_string(offset.count()) + " min";
}

void say_offset(Status& status, std::string_view name, const std::optional<UtcOffset>& offset)
{
    status.push_back(offset ? said(name, minutes_text(*offset)) : std::string(name) + "-unknown");
}

std::string text_of(const Resolution& resolution, std::string_view metric,
                    std::string_view imperial)
{
    return to_string(resolution.metric).append(" ").append(metric) + " or " +
           to_string(resolution.imperial).append(" ").append(imperial);
}

void say_resolutions(Status& status, const std::optional<Resolution>& mass,
                     const std::optional<Resolution>& height)
{
    if (mass)
    {
        status.push_back(said("mass-resolution", text_of(*mass, "kg", "[lb_av]")));
    }
    if (height)
    {
        status.push_back(said("height-resolution", text_of(*height, "m", "[in_i]")));
    }
}

std::string hexadecimal(std::uint16_t number)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text = "0x";
    for (const unsigned shift : {12U, 8U, 4U, 0U})
    {
        text += digits[number >> shift & 0xFU];
    }
    return text;
}

std::string text_of(const ProductId& product)
{
    return (product.source == ProductId::Source::usb ? "usb " : "bluetooth ") +
           hexadecimal(product.vendor) + ", product " + hexadecimal(product.product) +
           ", version " + hexadecimal(product.version);
}

void say_identity(Status& status, const DeviceInformation& device)
{
    say(status, "manufacturer", device.manufacturer);
    say(status, "model", device.model);
    say(status, "serial-number", device.serial_number);
    say(status, "firmware", device.firmware);
    say(status, "hardware", device.hardware);
    say(status, "software", device.software);
    say(status, "system-id", device.system_id);
    say(status, "product-id", device.product ? text_of(*device.product) : "");
    const auto octets = device.certification.size();
    say(status, "certification", octets == 0 ? "" : std::to_string(octets) + " octets");
}

} // namespace

template <std::uint16_t uuid>
Described decode_device_information(Packet packet, const Quirks& /*quirks*/,
                                    const Vocabulary& /*vocabulary*/)
{
    if (packet.empty())
    {
        return Refusal{Error::packet_truncated, "text", "the packet has no octet", 0};
    }
    DeviceInformation device;
    if (const auto noted = note(device, uuid, packet); !noted)
    {
        return noted.error();
    }
    std::vector<Report> reports(1);
    say_identity(reports.front().status, device);
    return reports;
}

template Described decode_device_information<0x2A23>(Packet, const Quirks&, const Vocabulary&);
template Described decode_device_information<0x2A24>(Packet, const Quirks&, const Vocabulary&);
template Described decode_device_information<0x2A25>(Packet, const Quirks&, const Vocabulary&);
template Described decode_device_information<0x2A26>(Packet, const Quirks&, const Vocabulary&);
template Described decode_device_information<0x2A27>(Packet, const Quirks&, const Vocabulary&);
template Described decode_device_information<0x2A28>(Packet, const Quirks&, const Vocabulary&);
template Described decode_device_information<0x2A29>(Packet, const Quirks&, const Vocabulary&);
template Described decode_device_information<0x2A2A>(Packet, const Quirks&, const Vocabulary&);
template Described decode_device_information<0x2A50>(Packet, const Quirks&, const Vocabulary&);

Described decode_date_time(Packet packet, const Quirks& quirks, const Vocabulary& /*vocabulary*/)
{
    Octets octets(packet);
    const auto time = read_date_time(octets);
    if (auto refusal = finish(octets, quirks))
    {
        return *std::move(refusal);
    }
    std::vector<Report> reports(1);
    say_clock(reports.front().status, "clock", time);
    return reports;
}

Described decode_current_time(Packet packet, const Quirks& quirks, const Vocabulary& /*vocabulary*/)
{
    return described(read_current_time(packet, quirks),
                     [](Status& status, const CurrentTime& now)
                     {
                         say_clock(status, "clock", now.time);
                         say(status, "weekday", now.weekday ? std::to_string(*now.weekday) : "");
                         status.insert(status.end(), now.reasons.begin(), now.reasons.end());
                     });
}

Described decode_current_elapsed_time(Packet packet, const Quirks& quirks,
                                      const Vocabulary& /*vocabulary*/)
{
    return described(read_current_elapsed_time(packet, quirks),
                     [](Status& status, const CurrentElapsedTime& now)
                     {
                         say(status, "clock", device_time(now.time).raw);
                         say_if(status, now.needs_setting, "clock-needs-setting");
                         say_if(status, now.applies_summer_time, "applies-summer-time");
                         say_if(status, now.manages_time_zone, "manages-time-zone");
                     });
}

Described decode_time_zone(Packet packet, const Quirks& quirks, const Vocabulary& /*vocabulary*/)
{
    return described(read_time_zone(packet, quirks),
                     [](Status& status, const std::optional<UtcOffset>& zone)
                     { say_offset(status, "time-zone", zone); });
}

Described decode_daylight_offset(Packet packet, const Quirks& quirks,
                                 const Vocabulary& /*vocabulary*/)
{
    return described(read_daylight_offset(packet, quirks),
                     [](Status& status, const std::optional<UtcOffset>& daylight)
                     { say_offset(status, "daylight-saving", daylight); });
}

Described decode_local_time_zone(Packet packet, const Quirks& quirks,
                                 const Vocabulary& /*vocabulary*/)
{
    return described(read_local_time_zone(packet, quirks),
                     [](Status& status, const LocalTimeZone& zone)
                     {
                         say_offset(status, "time-zone", zone.standard);
                         say_offset(status, "daylight-saving", zone.daylight);
                     });
}

Described decode_temperature_type(Packet packet, const Quirks& quirks,
                                  const Vocabulary& /*vocabulary*/)
{
    return described(read_temperature_type(packet, quirks),
                     [](Status& status, std::string_view site)
                     { status.push_back(std::string("site-").append(site)); });
}

Described decode_weight_feature(Packet packet, const Quirks& quirks,
                                const Vocabulary& /*vocabulary*/)
{
    return described(read_weight_feature(packet, quirks),
                     [](Status& status, const WeightFeature& scale)
                     {
                         say_resolutions(status, scale.mass, scale.height);
                         say_if(status, scale.tells_time, "tells-time");
                         say_if(status, scale.knows_users, "knows-users");
                         say_if(status, scale.tells_body_mass_index, "tells-body-mass-index");
                     });
}

Described decode_body_composition_feature(Packet packet, const Quirks& quirks,
                                          const Vocabulary& /*vocabulary*/)
{
    return described(read_body_composition_feature(packet, quirks),
                     [](Status& status, const BodyCompositionFeature& analyser)
                     {
                         status.reserve(4 + analyser.kinds.size());
                         say_resolutions(status, analyser.mass, analyser.height);
                         say_if(status, analyser.tells_time, "tells-time");
                         say_if(status, analyser.knows_users, "knows-users");
                         for (const auto kind : analyser.kinds)
                         {
                             say(status, "tells", kind);
                         }
                     });
}

Described decode_cgm_feature(Packet packet, const Quirks& quirks, const Vocabulary& /*vocabulary*/)
{
    return described(read_cgm_feature(packet, quirks),
                     [](Status& status, const CgmFeature& sensor)
                     {
                         append_sample(status, sensor.sample);
                         say_if(status, sensor.has_crc(), "has-checksum");
                         say_if(status, sensor.has_trend(), "tells-trend");
                         say_if(status, sensor.has_quality(), "tells-quality");
                     });
}

Described decode_cgm_session_start(Packet packet, const Quirks& quirks,
                                   const Vocabulary& /*vocabulary*/)
{
    return described(read_cgm_session_start(packet, quirks),
                     [](Status& status, const CgmSessionStart& session)
                     {
                         if (session.start)
                         {
                             say(status, "session-start", format_timestamp(*session.start));
                             return;
                         }
                         say_clock(status, "session-start", session.time);
                         say_if(status, !session.offset, "time-zone-unknown");
                     });
}

Described decode_cgm_session_run_time(Packet packet, const Quirks& quirks,
                                      const Vocabulary& /*vocabulary*/)
{
    return described(read_cgm_session_run_time(packet, quirks),
                     [](Status& status, const CgmSessionRunTime& session)
                     { say(status, "session-run-time", std::to_string(session.hours) + " h"); });
}

Described decode_health_sensor_features(Packet packet, const Quirks& quirks,
                                        const Vocabulary& /*vocabulary*/)
{
    return described(read_health_sensor_features(packet, quirks),
                     [](Status& status, const HealthSensorFeatures& sensor)
                     {
                         for (const MdcCode type : sensor.types)
                         {
                             say(status, "observes", std::to_string(type));
                         }
                         for (const auto& one : sensor.specializations)
                         {
                             say(status, "specialization",
                                 std::to_string(one.term) + ", version " +
                                     std::to_string(one.version));
                         }
                     });
}

} // namespace varde::devices::gatt
