// What a simulated patient does, as the engine is followed with it.
#pragma once

#include "devices/rules/follow_up.hpp"

namespace varde::rehearse
{

using Act = devices::FollowedAct;
using Taken = devices::FollowedValue;
using Terms = devices::FollowTerms;
using devices::follow;
using devices::Surveyed;

} // namespace varde::rehearse
