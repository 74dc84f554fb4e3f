// The resources of an item that is no measurement: an alert and its work, a plan, answers; of our
// own or of a hub. Pure.
#pragma once

#include "config/settings.hpp"
#include "devices/json.hpp"
#include "gateway/destinations/destination.hpp"
#include "gateway/store/store.hpp"
#include "gateway/work_list.hpp"

#include <string>
#include <vector>

namespace varde::gateway
{

// As say_in_fhir (contents.hpp) says of it.
std::vector<Outgoing> say_told(const store::Due& due, const config::Settings& settings,
                               const config::DestinationSettings& destination,
                               const WorkList& list);

// The Task of the alert with that id, over the one that the destination's list has of it: what the
// list itself says stays, who has taken it and what is noted there.
Outgoing say_work(const store::Due& due, const std::string& alert, devices::Json task,
                  const WorkList& list);

} // namespace varde::gateway
