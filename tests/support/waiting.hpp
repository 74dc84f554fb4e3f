// Waiting for a condition with a deadline, the only way in which a test waits for anything.
#pragma once

#include <chrono>
#include <functional>

namespace varde::tests
{

constexpr std::chrono::milliseconds usual_patience{60000};

// True as soon as `condition` is; false when it still is not at the deadline.
bool eventually(const std::function<bool()>& condition,
                std::chrono::milliseconds deadline = usual_patience);

// Lets time pass where time itself is what the test needs: load over a while, a kill at random.
void let_pass(std::chrono::milliseconds duration);

} // namespace varde::tests
