// Which profiles fit what is seen of a device that nobody enrolled. A suggestion for the person who
// claims it: nothing is ever read by a profile that was only guessed. Pure.
#pragma once

#include "devices/profile.hpp"
#include "devices/vocabulary.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace varde::devices
{

// Each empty where it is not known.
struct SeenDevice
{
    std::string name;                            // as it is advertised
    std::string model;                           // as the device or a bridge says it
    std::vector<std::string> services;           // UUIDs, of 16 bits or whole
    std::vector<std::uint8_t> manufacturer_data; // the company's number in the first two octets
};

struct ProfileMatch
{
    std::string profile;        // its id
    std::vector<Words> reasons; // `name "BM85" fits "BM85*"`
};

// The best first: a model says more than a name, a name more than the maker's octets, those more
// than a service; among equals the one with more letters in its patterns, then the alphabet. A
// profile that knows model, name or octets must fit by one of them: a service alone, which all
// devices of a sort have, finds only profiles that ask for nothing else.
std::vector<ProfileMatch> match_profiles(const SeenDevice& seen, const Profiles& profiles);

} // namespace varde::devices
