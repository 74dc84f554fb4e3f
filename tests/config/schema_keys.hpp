// The keys of a JSON Schema, in the form in which the program records those that it asks for.
#pragma once

#include "devices/json.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace varde::config::tests
{

struct SchemaKey
{
    std::string type; // of JSON Schema; "" where several are allowed
    bool required = false;
    bool described = false;
    std::optional<devices::Json> fallback;
    std::optional<devices::Json> least;
    std::optional<devices::Json> most;
    std::vector<std::string> choices;

    bool is_container() const { return is_container_; }
    bool is_container_ = false;
};

// By path: "destination[].url", "kind.*.unit".
using Keys = std::map<std::string, SchemaKey>;

// Of config/schema/<name>.schema.json. An object that is open to any key fails the test.
Keys schema_keys(const std::string& name);

} // namespace varde::config::tests
