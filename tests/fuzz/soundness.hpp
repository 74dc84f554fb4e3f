// What every fuzz target demands of whatever came out: a reading can be written down, a refusal can
// be shown. Aborts where that does not hold, as libFuzzer wants it.
#pragma once

#include "devices/measurement.hpp"
#include "devices/refusal.hpp"

#include <span>
#include <string_view>

namespace varde::fuzz
{

void require(bool holds);

// It can stand in JSON.
void require_text(std::string_view text);
// The numbers are those that the gateway can keep, and what vardectl decode would print is JSON.
void require_sound(std::span<const devices::Report> reports);
// A refusal goes into logs: nothing but plain ASCII may be in it, whatever the input was, and the
// place it names is in the input.
void require_sound(const devices::Refusal& refusal, std::size_t input_size);

} // namespace varde::fuzz
