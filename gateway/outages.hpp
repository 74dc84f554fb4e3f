// Which links between a patient and the clinic were known not to work, so that an alert about what
// did not come can say why. Pure.
#pragma once

#include "devices/profile.hpp"
#include "devices/registry.hpp"
#include "devices/rules/absence.hpp"
#include "gateway/store/bridge_rows.hpp"
#include "gateway/store/store.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace varde::gateway
{

// From the technical events: devices of the patient that are silent, bridges of them that are gone,
// a hub that does not reach its broker, destinations that do not take what they are given.
// `bridges`: which of them heard which device, where one of them is silent.
std::vector<devices::Outage> outages_of(std::string_view patient, const devices::Registry& registry,
                                        const devices::Profiles& profiles,
                                        std::span<const store::EventRow> events,
                                        std::span<const store::BridgeRow> bridges);

} // namespace varde::gateway
