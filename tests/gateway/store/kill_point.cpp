// The store's tests do not die on the way.
#include "gateway/kill_point.hpp"

namespace varde::gateway
{

void kill_point(const char* /*name*/) noexcept {}

} // namespace varde::gateway
