// The profiles by which the gateway would read the simulated homes: the shipped ones and those of
// tests/cases/profiles.
#pragma once

#include "devices/profile.hpp"

namespace varde::tests
{

const devices::Vocabulary& shipped_vocabulary();
const devices::Profiles& home_profiles();

} // namespace varde::tests
