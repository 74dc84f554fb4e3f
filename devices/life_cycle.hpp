// What may happen to a device in its life: enrolled, given to a patient, released, made ready for
// the next one, retired. Each rule gives an empty text, or why it may not be and what to do. Pure.
#pragma once

#include "devices/registry.hpp"
#include "devices/vocabulary.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices
{

std::string why_not_enrol(const Registry& registry, const Device& device);
std::string why_not_assign(const Registry& registry, const Assignment& assignment,
                           const Vocabulary& vocabulary);
std::string why_not_retire(const Registry& registry, std::string_view device);
std::string why_not_ready(const Registry& registry, std::string_view device);

// The assignments of the device, of one user where one is named, that have no end.
std::vector<const Assignment*> open_assignments(const Registry& registry, std::string_view device,
                                                std::optional<int> user = {});

} // namespace varde::devices
