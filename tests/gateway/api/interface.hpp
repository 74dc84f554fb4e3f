// docs/openapi.json as the tests read it.
#pragma once

#include "devices/json.hpp"

#include <set>
#include <string>
#include <vector>

namespace varde::gateway::api
{

struct Operation
{
    std::string method; // "GET"
    std::string path;   // "/patients/{patient}"
    std::string id;
    std::set<std::string> roles; // "anyone": no log-in
    bool planned = false;        // not offered yet
};

const devices::Json& interface_document();
const std::vector<Operation>& operations();

} // namespace varde::gateway::api
