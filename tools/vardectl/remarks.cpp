#include "tools/vardectl/remarks.hpp"

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

void remark(const Report& report, std::vector<Remark>& remarks)
{
    if (report.battery)
    {
        remarks.push_back({"battery", std::to_string(*report.battery) + " %"});
    }
    if (report.readings.empty() && !report.status.empty())
    {
        remarks.push_back({"status", joined(report.status)});
    }
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
