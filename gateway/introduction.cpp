#include "gateway/introduction.hpp"

#include "devices/by_hand.hpp"
#include "devices/described.hpp"
#include "fhir/resources.hpp"
#include "gateway/version.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace varde::gateway
{
namespace
{

using fhir::flavour::Flavour;

Outgoing introduce(devices::Json resource, std::string identifier, devices::Instant received)
{
    Outgoing outgoing;
    outgoing.entry.id = resource.text("id");
    outgoing.entry.resource = std::move(resource);
    outgoing.entry.identifier = std::move(identifier);
    outgoing.received = received;
    // It may have been told of before: nobody keeps a record of each try.
    outgoing.unsure = true;
    return outgoing;
}

Outgoing introduce(const devices::Device& device, devices::Instant received,
                   const config::DestinationSettings& destination)
{
    if (destination.flavour == Flavour::phd)
    {
        return introduce(fhir::flavour::phd_device(device, {}, destination.resources),
                         fhir::flavour::phd_device_identifier(device, {}), received);
    }
    return introduce(fhir::device(device),
                     std::string(fhir::device_identifier_system) + "|" + device.id, received);
}

} // namespace

fhir::flavour::Gateway phd_gateway(const config::Settings& settings)
{
    fhir::flavour::Gateway gateway;
    gateway.id = settings.gateway_id;
    gateway.software = version;
    return gateway;
}

std::vector<Outgoing> devices_named(const std::vector<store::Due>& due,
                                    const config::Settings& settings,
                                    const config::DestinationSettings& destination)
{
    std::vector<Outgoing> devices;
    // Pasientens maledata takes Observations only.
    const auto first = std::ranges::find_if(due, [](const store::Due& item)
                                            { return store::is_measured(item.what); });
    if (destination.flavour == Flavour::pmd || first == due.end())
    {
        return devices;
    }
    if (destination.flavour == Flavour::phd)
    {
        const auto gateway = phd_gateway(settings);
        devices.push_back(introduce(fhir::flavour::phg_device(gateway, destination.resources),
                                    fhir::flavour::phg_device_identifier(gateway),
                                    first->measurement.received));
    }
    std::set<std::string> named;
    for (const auto& item : due)
    {
        if (!store::is_measured(item.what))
        {
            continue;
        }
        const auto& measurement = item.measurement;
        if (!devices::is_by_hand(measurement) && named.insert(measurement.device).second)
        {
            const auto device = devices::described(
                *settings.registry.find_device(measurement.device), settings.profiles);
            devices.push_back(introduce(device, measurement.received, destination));
        }
    }
    return devices;
}

} // namespace varde::gateway
