// The independent validator, where there is one: VARDE_FHIR_VALIDATOR names a folder with a
// validate.mjs and the definitions of the profiles in defs/.
#pragma once

#include "devices/json.hpp"

#include <optional>
#include <string>
#include <vector>

namespace varde::fhir::test
{

struct Opinion
{
    bool valid = false;
    std::string text; // what it printed
};

// Nothing where there is no validator, or no program to run it. `options` are the validator's own.
std::optional<Opinion> opinion_on(const std::vector<devices::Json>& resources,
                                  const std::vector<std::string>& options = {});

// The same folder's FHIRPath engine on the scores of questionnaires. Each: {questionnaire,
// response, expected: {link id: number or null}}.
std::optional<Opinion> opinion_on_scores(const std::vector<devices::Json>& answered);

} // namespace varde::fhir::test
