// The date of an HTTP header. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace varde::fhir
{

// The three forms of RFC 9110 section 5.6.7. `now` decides the century of a year of two digits.
std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text,
                                                        std::chrono::system_clock::time_point now);

} // namespace varde::fhir
