#include "tests/support/waiting.hpp"

#include <algorithm>
#include <poll.h>

namespace varde::tests
{

using std::chrono::steady_clock;

bool eventually(const std::function<bool()>& condition, std::chrono::milliseconds deadline)
{
    constexpr std::chrono::milliseconds between_looks{5};
    const auto until = steady_clock::now() + deadline;
    while (!condition())
    {
        if (steady_clock::now() >= until)
        {
            return false;
        }
        let_pass(between_looks);
    }
    return true;
}

void let_pass(std::chrono::milliseconds duration)
{
    const auto until = steady_clock::now() + duration;
    for (auto left = duration; left.count() > 0;
         left = std::chrono::ceil<std::chrono::milliseconds>(until - steady_clock::now()))
    {
        ::poll(nullptr, 0, static_cast<int>(left.count()));
    }
}

} // namespace varde::tests
