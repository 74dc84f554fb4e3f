// What a device's sequence numbers tell about messages that did not arrive. Pure.
#pragma once

#include <cstdint>

namespace varde::devices
{

struct SequenceState
{
    bool started = false;
    std::int64_t highest = 0;
    std::int64_t missing = 0;  // numbers skipped and not seen since
    std::int64_t late = 0;     // numbers that came after a higher one
    std::int64_t restarts = 0; // the counter began again

    friend bool operator==(const SequenceState&, const SequenceState&) = default;
};

// `repeated`: the message itself was seen before, so its number says nothing new.
SequenceState observe(SequenceState before, std::int64_t sequence, bool repeated) noexcept;

} // namespace varde::devices
