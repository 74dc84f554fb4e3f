// Observations made wrong, each in one way that somebody must find.
#pragma once

#include "devices/json.hpp"
#include "tests/fhir/every_measurement.hpp"

#include <string>
#include <vector>

namespace varde::fhir::test
{

struct Mutant
{
    std::string name; // "pmd heart_rate corrected: without status"
    Said said;        // the wrong one
    // What stands in the definitions themselves; else only our own rules for a flavour have it.
    bool defined = true;
};

// Every way that applies to what was said.
std::vector<Mutant> mutants_of(const Said& said);

} // namespace varde::fhir::test
