// Reads the packet or the message that a command was given, as varded would.
#pragma once

#include "devices/bridges/dialect.hpp"
#include "devices/profile.hpp"
#include "tools/vardectl/integrator.hpp"

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::vardectl
{

// The packet of a characteristic is a sighting of nobody.
using Sightings = devices::Result<std::vector<devices::bridges::Sighting>>;

struct InputRead
{
    devices::Vocabulary vocabulary;          // narrowed by the profile
    std::optional<devices::Profile> profile; // nothing: read as the specification has it
    Sightings sightings;
};

// Throws std::runtime_error for words that name no input, and for a profile that is not there.
InputRead read_input(const InputWords& words, const Shelves& shelves, const Console& console);

// The standard input, without the end of the line that `echo` and files put behind it; a little
// more than varded takes at most.
std::string read_payload(std::istream& in);

// The largest that varded takes.
std::size_t most_payload_bytes();

// Refused as varded does where a unit is none that the vocabulary knows.
Sightings with_known_units(Sightings sightings, const devices::Vocabulary& vocabulary);

// The topic to read a message by that came without one: that of the vector for the only bridge, and
// the console is told. Throws std::runtime_error where the profile has several bridges.
std::string likely_topic(const devices::Profile& profile, const Console& console);

// What to do about one packet or message, without the others of its act.
std::string_view advice_on_one(devices::Error error);

// The one line of JSON on a refusal, and what to do on the error output.
void print_refusal(const devices::Refusal& refusal, const Console& console);

} // namespace varde::vardectl
