// The resources of an item that is no measurement: an alert and its work, a plan, answers. Pure.
#pragma once

#include "config/settings.hpp"
#include "gateway/destinations/destination.hpp"
#include "gateway/store/store.hpp"
#include "gateway/work_list.hpp"

#include <vector>

namespace varde::gateway
{

// As say_in_fhir (contents.hpp) says of it.
std::vector<Outgoing> say_told(const store::Due& due, const config::Settings& settings,
                               const config::DestinationSettings& destination,
                               const WorkList& list);

} // namespace varde::gateway
