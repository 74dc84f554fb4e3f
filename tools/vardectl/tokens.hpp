// Tokens by which programs of clinical systems read at /fhir. varded makes and keeps them; each
// command returns the exit status as those of life_cycle.hpp do.
#pragma once

#include "tools/vardectl/integrator.hpp"
#include "tools/vardectl/running_gateway.hpp"

#include <cstdint>
#include <string>

namespace varde::vardectl
{

struct TokenWords
{
    std::string login; // as whose account the program reads
    std::string name;  // which program
    std::int64_t days = 365;
    std::string id;
};
int add_token(const RunningGateway& gateway, const TokenWords& words, const Console& console);
int revoke_token(const RunningGateway& gateway, const TokenWords& words, const Console& console);
int list_tokens(const RunningGateway& gateway, const Console& console);

} // namespace varde::vardectl
