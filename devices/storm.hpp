// How many notifications one view may get: too many make people slower for all of them. Pure.
// Source: PMC4456276 (response time rises with the alarms of the last two hours); never is a new
// condition or a rise in priority held back.
#pragma once

#include "devices/escalation.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace varde::devices
{

struct StormLimit
{
    std::size_t most = 10;
    std::chrono::milliseconds window = std::chrono::minutes(10);

    friend bool operator==(const StormLimit&, const StormLimit&) = default;
};

// What a view was told: a role on a channel.
struct Told
{
    std::string condition; // the patient's rule or the technical cause, over all its alerts
    Zone zone = Zone::yellow;
    Elapsed at{};

    friend bool operator==(const Told&, const Told&) = default;
};

struct Wish
{
    std::string_view condition;
    Zone zone = Zone::yellow;
    bool reminds = false; // this view was told of this alert before
};

enum class Admission
{
    tell,
    hold, // and sum it up later
};

// `told`: at least all of the last `window`.
Admission admit(std::span<const Told> told, const Wish& wish, Elapsed now, const StormLimit& limit);

// The first moment at which the view has room again; `now` when it has.
Elapsed room_from(std::span<const Told> told, Elapsed now, const StormLimit& limit);

} // namespace varde::devices
