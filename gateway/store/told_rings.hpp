// What an alert was last told as.
#pragma once

#include "gateway/store/connection.hpp"

#include <string_view>

namespace varde::gateway::store
{

// The newest ring of the alert, over or not, told of something that was, not of something that is.
bool was_told_late(Connection& connection, std::string_view alert);

} // namespace varde::gateway::store
