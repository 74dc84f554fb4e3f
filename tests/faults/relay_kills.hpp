// Done when 3 of the relay: it is killed while a hub drains into it, and both receivers behind it
// have everything once all the same.
#pragma once

#include "kill_tally.hpp"

namespace varde::tests
{

KillTally relay_killed(int kills, unsigned seed);

} // namespace varde::tests
