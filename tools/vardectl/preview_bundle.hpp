// The Bundle of a preview, in the words of its flavour.
#pragma once

#include "config/settings.hpp"
#include "devices/json.hpp"
#include "gateway/store/store.hpp"
#include "tools/vardectl/integrator.hpp"

#include <string>
#include <vector>

namespace varde::vardectl
{

bool is_corrected(const PreviewWords& words) noexcept;

// Why nothing can be said to this patient's receiver in the flavour; empty: all can.
std::string preview_obstacle(const config::Settings& settings, const PreviewWords& words);

// As a destination with default settings would get it; a correction as one that takes PUT. All are
// of the one patient and the one device that the words name.
devices::Json preview_bundle(const std::vector<gateway::store::Due>& due,
                             const config::Settings& settings, const PreviewWords& words);

} // namespace varde::vardectl
