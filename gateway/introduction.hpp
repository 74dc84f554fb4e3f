// The devices that a letter names, as the destination's flavour introduces them. Pure.
#pragma once

#include "config/settings.hpp"
#include "fhir/flavour/phd_devices.hpp"
#include "gateway/destinations/destination.hpp"
#include "gateway/store/store.hpp"

#include <vector>

namespace varde::gateway
{

// This gateway, as the PHD guide names it.
fhir::flavour::Gateway phd_gateway(const config::Settings& settings);

// Each once; the devices of items that do not go out are not among them.
std::vector<Outgoing> devices_named(const std::vector<store::Due>& due,
                                    const config::Settings& settings,
                                    const config::DestinationSettings& destination);

} // namespace varde::gateway
