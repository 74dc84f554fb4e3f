// A profile in words, for people. Pure.
#pragma once

#include "devices/profile.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace varde::vardectl
{

std::string uuid_text(std::uint16_t uuid); // "2A35"

struct Fact
{
    std::string what; // "Characteristic", at most 15 letters; the same again for the next of it
    std::string text;
};

// Only what the profile says.
std::vector<Fact> facts_of(const devices::Profile& profile);

} // namespace varde::vardectl
