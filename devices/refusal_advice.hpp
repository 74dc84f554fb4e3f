// What a person should do about a refusal, where its place says more than its code: answers to a
// questionnaire are no device's packet. Pure.
#pragma once

#include "devices/refusal.hpp"

#include <string_view>

namespace varde::devices
{

// One sentence. `where` is that of the refusal: "answers.cough", "readings[1].unit".
std::string_view advice(Error error, std::string_view where) noexcept;

} // namespace varde::devices
