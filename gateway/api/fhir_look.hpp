// What a search at /fhir finds in the database. On the reading thread.
#pragma once

#include "fhir/search.hpp"
#include "gateway/api/call.hpp"

#include <optional>
#include <string>
#include <vector>

namespace varde::gateway::api
{

// Whose data it is: as it was asked, or of whom the resource is that was named. Nothing when there
// is no such patient or resource. Empty: of nobody, which a device without a patient is.
std::optional<std::string> subject_of(const Reading& reading, const fhir::Search& search);

struct FhirFound
{
    std::vector<devices::Json> resources; // of this page
    std::int64_t total = 0;
    std::string next; // fhir::Search::after of the next page
};
// `patient`: the subject. Of devices without one those that the account may hear of.
FhirFound find_resources(const Reading& reading, const fhir::Search& search,
                         const std::string& patient, const people::Account& account);

} // namespace varde::gateway::api
