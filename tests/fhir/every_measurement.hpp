// Every kind of the shipped vocabulary in every state that an Observation can be in.
#pragma once

#include "devices/json.hpp"
#include "devices/vocabulary.hpp"
#include "fhir/statement.hpp"

#include <deque>
#include <string>
#include <vector>

namespace varde::fhir::test
{

const devices::Vocabulary& shipped_vocabulary(); // config/vocabulary.toml

struct Said
{
    std::string flavour; // "r4", "phd", "pmd"
    std::string kind;
    std::string state; // "value", "absent", "special", "corrected", "withdrawn", "test" ...
    devices::Json observation;

    std::string name() const { return flavour + " " + kind + " " + state; }
};

// With the profile of the flavour claimed. The companions of phd stand beside their measurements.
std::vector<Said> every_observation();

// One of each other resource that is written, as base R4 and as VKP.
std::vector<devices::Json> every_other_resource();

// Bundles of two statements, one for each flavour; searchset, export.
std::vector<devices::Json> every_bundle();

} // namespace varde::fhir::test
