// What a packet or a message says that has no place in the readings, or why there is none: nothing
// a device says is dropped in silence. Pure.
#pragma once

#include "devices/bridges/dialect.hpp"
#include "devices/json.hpp"

#include <ostream>
#include <span>
#include <string>
#include <vector>

namespace varde::vardectl
{

struct Remark
{
    // "note", "battery", "status", "time", "age", "undecoded", "unknown keys", "device", or what a
    // device says of itself: "system id"
    std::string what;
    std::string text;

    friend bool operator==(const Remark&, const Remark&) = default;
};

// Of all reports of all sightings, in their order: the array of devices::readings_json.
devices::Json readings_of(std::span<const devices::bridges::Sighting> sightings);

std::vector<Remark> remarks_of(std::span<const devices::bridges::Sighting> sightings);

// [{"what": "note", "text": "object-weighed"}]
devices::Json remarks_json(const std::vector<Remark>& remarks);
// "vardectl: note: object-weighed"
void print_remarks(std::ostream& err, const std::vector<Remark>& remarks);

} // namespace varde::vardectl
