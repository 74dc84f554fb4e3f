#include "tools/vardectl/remarks.hpp"

#include "devices/gatt/cgm.hpp"
#include "devices/gatt/date_time.hpp"
#include "devices/reading_json.hpp"
#include "tools/vardectl/text.hpp"

#include <algorithm>
#include <iterator>

namespace varde::vardectl
{

namespace
{

using devices::Report;
using devices::bridges::RawPacket;
using devices::bridges::Sighting;

std::string joined(const std::vector<std::string>& texts)
{
    std::string all;
    for (const auto& text : texts)
    {
        all += (all.empty() ? "" : ", ") + text;
    }
    return all;
}

std::string origin_of(const RawPacket& packet)
{
    switch (packet.origin)
    {
    case RawPacket::Origin::service_data:
        return "service data " + packet.uuid;
    case RawPacket::Origin::manufacturer_data:
        return "manufacturer data";
    case RawPacket::Origin::characteristic:
        break;
    }
    return "characteristic " + packet.uuid;
}

// Who it was, as the bridge tells it; empty of a packet, which tells nobody.
std::string device_of(const Sighting& sighting)
{
    std::string text = sighting.address;
    text += sighting.model_hint.empty() ? "" : ", model " + devices::quoted(sighting.model_hint);
    text += sighting.bridge.empty() ? "" : ", heard by " + sighting.bridge;
    return text;
}

// Of a device that describes itself: "system-id: 74-E8-..." is a remark of its own.
void remark_status(const std::vector<std::string>& status, std::vector<Remark>& remarks)
{
    constexpr std::string_view colon = ": ";
    std::vector<std::string> names;
    for (const auto& one : status)
    {
        const auto at = one.find(colon);
        if (at == std::string::npos)
        {
            names.push_back(one);
            continue;
        }
        std::string what = one.substr(0, at);
        std::ranges::replace(what, '-', ' ');
        remarks.push_back({std::move(what), one.substr(at + colon.size())});
    }
    if (!names.empty())
    {
        remarks.push_back({"status", joined(names)});
    }
}

void remark_time(const Report& report, std::vector<Remark>& remarks)
{
    const auto& time = report.time;
    if (devices::gatt::lacks_session_start(time))
    {
        remarks.push_back({"time", time.raw + ": minutes of a session whose start (characteristic "
                                              "2AAA) was not told"});
    }
    else if (!time.raw.empty() &&
             std::ranges::find(report.status, devices::gatt::time_invalid) != report.status.end())
    {
        remarks.push_back({"time", time.raw + ": no clock can show this"});
    }
}

void remark(const Report& report, std::vector<Remark>& remarks)
{
    if (report.battery)
    {
        remarks.push_back({"battery", std::to_string(*report.battery) + " %"});
    }
    if (report.readings.empty())
    {
        remark_status(report.status, remarks);
    }
    remark_time(report, remarks);
    if (report.time.age)
    {
        remarks.push_back({"age", "taken " + std::to_string(report.time.age->count()) +
                                      " ms before it was sent"});
    }
    if (report.time.sent)
    {
        remarks.push_back({"sent", devices::format_timestamp(*report.time.sent)});
    }
}

void remark(const Sighting& sighting, std::vector<Remark>& remarks)
{
    if (auto device = device_of(sighting); !device.empty())
    {
        remarks.push_back({"device", std::move(device)});
    }
    for (const auto& report : sighting.reports)
    {
        remark(report, remarks);
    }
    if (!sighting.note.empty())
    {
        remarks.push_back({"note", sighting.note});
    }
    if (sighting.packet)
    {
        remarks.push_back({"undecoded", std::to_string(sighting.packet->octets.size()) +
                                            " octets of " + origin_of(*sighting.packet)});
    }
    if (!sighting.unknown_keys.empty())
    {
        std::vector<std::string> keys;
        std::ranges::transform(sighting.unknown_keys, std::back_inserter(keys), devices::quoted);
        remarks.push_back({"unknown keys", joined(keys)});
    }
}

bool has_readings(const Sighting& sighting)
{
    return std::ranges::any_of(sighting.reports,
                               [](const Report& report) { return !report.readings.empty(); });
}

} // namespace

devices::Json readings_of(std::span<const Sighting> sightings)
{
    std::vector<Report> reports;
    for (const auto& sighting : sightings)
    {
        std::ranges::copy(sighting.reports, std::back_inserter(reports));
    }
    return devices::readings_json(reports);
}

std::vector<Remark> remarks_of(std::span<const Sighting> sightings)
{
    if (sightings.empty())
    {
        return {{"note", "the bridge speaks of itself, not of a device"}};
    }
    std::vector<Remark> remarks;
    for (const auto& sighting : sightings)
    {
        remark(sighting, remarks);
    }
    if (remarks.empty() && std::ranges::none_of(sightings, has_readings))
    {
        remarks.push_back({"note", "nothing is said"});
    }
    return remarks;
}

devices::Json remarks_json(const std::vector<Remark>& remarks)
{
    devices::Json::Array list;
    for (const auto& [what, text] : remarks)
    {
        list.push_back(devices::Json::object({{"what", what}, {"text", printable(text)}}));
    }
    return devices::Json(std::move(list));
}

void print_remarks(std::ostream& err, const std::vector<Remark>& remarks)
{
    for (const auto& [what, text] : remarks)
    {
        err << "vardectl: " << what << ": " << printable(text) << '\n';
    }
}

} // namespace varde::vardectl
