// The gateway that a preview imagines: it knows one patient, who has one device and always had.
#pragma once

#include "config/settings.hpp"
#include "tools/vardectl/integrator.hpp"
#include "tools/vardectl/read_input.hpp"

namespace varde::vardectl
{

// Throws std::runtime_error for words that say no device, patient or time zone.
config::Settings scene_of(const PreviewWords& words, const InputRead& read);

// When the gateway hears of it: now, unless the words say otherwise.
devices::Instant received_at(const PreviewWords& words);

} // namespace varde::vardectl
