// Which devices and patients there are: what registry.toml declares and what people enrolled, as
// one registry; and the topics on which their bridges speak. Pure.
#pragma once

#include "config/settings.hpp"
#include "gateway/store/registry_rows.hpp"

#include <string>
#include <vector>

namespace varde::gateway
{

// Where both know an id, the file's entry holds. Assignments are those of both.
devices::Registry effective_registry(devices::Registry declared, const store::Enrolled& enrolled);

// Of the enrolled devices, and of all profiles where strangers are to be seen.
std::vector<std::string> bridge_topics(const config::Settings& settings);

} // namespace varde::gateway
