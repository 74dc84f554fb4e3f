// Refusals that somebody must see to, in both languages. Pure.
#pragma once

#include "devices/refusal.hpp"
#include "devices/vocabulary.hpp"

namespace varde::devices
{

// Of a doubtful unit and of a user that is nobody's; every other detail is quoted: it has no `nb`.
Words words_of(const Refusal& refusal);

} // namespace varde::devices
