// Why an exchange ended without an answer.
#pragma once

#include <string>

namespace varde::gateway::http
{

struct Failure
{
    std::string text;                 // "connect: Connection refused"
    bool certificate_refused = false; // the server could not prove who it is
};

} // namespace varde::gateway::http
