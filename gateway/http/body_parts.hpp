// A body that is made while it is sent: nobody holds it whole. Shared by who answers and the
// session that writes it; lives on the net thread.
#pragma once

#include <boost/asio/awaitable.hpp>

#include <string>

namespace varde::gateway::http
{

class BodyParts
{
public:
    virtual ~BodyParts() = default;
    // The next piece; empty: that was all.
    virtual boost::asio::awaitable<std::string> next() = 0;
};

} // namespace varde::gateway::http
