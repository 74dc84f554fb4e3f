// The measurements of a preview as a person corrects or withdraws them. Pure.
#pragma once

#include "devices/time.hpp"
#include "devices/vocabulary.hpp"
#include "gateway/store/store.hpp"
#include "tools/vardectl/integrator.hpp"

#include <string>
#include <variant>
#include <vector>

namespace varde::vardectl
{

// The items of the correction, or why varded would not take it. A packet that brings several
// measurements is corrected in the first one that has what the words name.
std::variant<std::vector<gateway::store::Due>, std::string> corrected_items(
    const std::vector<gateway::store::Due>& measured, const devices::Vocabulary& vocabulary,
    const PreviewWords& words, devices::Instant at);

} // namespace varde::vardectl
