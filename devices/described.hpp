// A device with what its profile says of its model, where its own entry does not say it. Not its
// UDI: a model is sold under a number for each package and market, and only the label of this one
// tells which is its own. Pure.
#pragma once

#include "devices/profile.hpp"
#include "devices/registry.hpp"

namespace varde::devices
{

Device described(Device device, const Profiles& profiles);

} // namespace varde::devices
