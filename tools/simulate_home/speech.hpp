// Which simulated device speaks which dialect, and the registry that goes with it. Pure.
#pragma once

#include "tools/simulate_home/dialects/dialect.hpp"
#include "tools/simulate_home/model.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::simulate_home
{

// By the device's id. Who is not in it speaks the native message.
using Speech = std::map<std::string, const Dialect*, std::less<>>;

// "native", "all" or the name of a dialect; nothing where it is none of these. A device for which a
// dialect has no words speaks natively. "all" gives each device in turn what is spoken least so
// far.
std::optional<Speech> choose_speech(const std::vector<Home>& homes, std::string_view choice);

// A whole registry.toml: every device, a patient in each home, and who has what since 2020.
std::string registry_toml(const std::vector<Home>& homes, const Speech& speech);

} // namespace varde::simulate_home
