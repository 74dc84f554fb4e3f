// The resources of a letter, in the words of the destination's flavour; and the answers for them as
// answers for its items. Pure.
#pragma once

#include "config/settings.hpp"
#include "devices/measurement.hpp"
#include "devices/registry.hpp"
#include "fhir/statement.hpp"
#include "gateway/destinations/destination.hpp"
#include "gateway/store/store.hpp"
#include "gateway/work_list.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace varde::gateway
{

// Where the destination keeps each device, by the id of our resource: "d-cuff-1", "Device/17".
using Places = std::map<std::string, std::string, std::less<>>;

// As it is said now: with the values that hold, and whether they are those that were measured.
devices::Measurement version_in_force(const store::Due& due);
fhir::Standing standing_of(const store::Due& due);

// What a person entered is of no device: its Observation names none, and this one is empty. Null:
// the registry does not know the device.
const devices::Device* device_of(const devices::Measurement& measurement,
                                 const devices::Registry& registry);

// Whether the flavour must know where the destination keeps a device, and only the destination can
// say it.
bool needs_places(const config::DestinationSettings& destination) noexcept;

struct Contents
{
    std::vector<Outgoing> resources;
    std::vector<std::size_t> item; // of each resource: of which of the items it is
};

// Everything that the items need is in the settings (letter.hpp, address). `list`: what the
// destination's work list says of their alerts now.
Contents say_in_fhir(const std::vector<store::Due>& due, const Places& places,
                     const config::Settings& settings,
                     const config::DestinationSettings& destination, const WorkList& list = {});

// An item is delivered when all its resources are; else the first other answer is its answer.
fhir::Judgements for_items(fhir::Judgements judgements, const Contents& contents,
                           std::size_t items);

} // namespace varde::gateway
