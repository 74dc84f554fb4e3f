// Which path of the web site gives what. Pure.
#pragma once

#include "gateway/http/message.hpp"
#include "gateway/status.hpp"

namespace varde::gateway
{

http::Response web_response(const http::Request& request, const Status& status);

} // namespace varde::gateway
