// vardectl jwks: the public halves of the keys with which the gateway signs.
#pragma once

#include "tools/vardectl/integrator.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace varde::vardectl
{

struct JwksWords
{
    std::string destination;                  // empty: the only one that signs
    std::vector<std::filesystem::path> files; // of private keys, instead of the settings'
};

// Prints a JWK Set (RFC 7517): the current key first, then the next. `settings`: varde.toml.
int print_jwks(const JwksWords& words, const std::filesystem::path& settings,
               const Console& console);

} // namespace varde::vardectl
