// The entries of a response Bundle, each given to the item it is about and judged. Pure.
#pragma once

#include "devices/json.hpp"
#include "fhir/verdict.hpp"

#include <span>
#include <string>
#include <vector>

namespace varde::fhir
{

// A retry of what the server may have stored.
Judgement unknown(std::string reason);

// Answers stand in the order of the request. Where one is missing or stands elsewhere, only those
// count that name the resource they are about. One judgement per item sent.
std::vector<Judgement> judge_entries(std::span<const devices::Json> answered,
                                     std::span<const Entry> sent);

} // namespace varde::fhir
