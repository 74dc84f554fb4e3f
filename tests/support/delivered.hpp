// What reached the destinations, and whether it is what FHIR and the vital-signs profile ask for.
#pragma once

#include "devices/json.hpp"
#include "tests/support/fhir_server.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace varde::tests
{

// The resources of that type in a folder destination, in the order of their lines.
std::vector<devices::Json> resources_in(const std::filesystem::path& folder,
                                        const std::string& type = "Observation");

// How often each measurement (by the UUID of its identifier) is there.
std::map<std::string, int> times_by_identifier(const std::vector<devices::Json>& observations);

enum class Judges
{
    all,        // the project's own checks, and the independent validator where there is one
    validator,  // a flavour that our own checks do not know
    own_checks, // for tens of thousands of resources: the validator takes milliseconds for each
};

// What tests/conformance/validate.mjs finds wrong with all of that; empty when all of it conforms.
std::string nonconformities(const std::vector<std::filesystem::path>& folders,
                            const std::vector<const FhirServer*>& servers = {},
                            Judges judges = Judges::all);

} // namespace varde::tests
