// What came from outside, made safe for a terminal; numbers and times as people read them. Pure.
#pragma once

#include "devices/measurement.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace varde::vardectl
{

// Control characters, bytes that are not UTF-8 and characters that turn the line around are shown
// as \x1b or \u202e: a device name must not be able to command the administrator's terminal.
std::string printable(std::string_view text);

// UTF-8 without NUL, which JSON can hold.
bool is_text(std::string_view bytes);

// In characters, not bytes; of text that is printable.
std::size_t width(std::string_view text);

// "██████████░░░░░  67 %"; empty when there is nothing to have a part of.
// "relayed-alert": "Relayed-alert".
std::string with_capital(std::string_view text);

std::string bar(std::int64_t part, std::int64_t whole);

// "systolic 128, diastolic 82 mm[Hg]", "72 /min", "not-a-number /min"
std::string values(const devices::Measurement& measurement);

} // namespace varde::vardectl
