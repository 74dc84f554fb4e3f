// The Bundle that Pasientens maledata takes, and its answer put in order. Pure.
// Source: HL7 Norway, pmd-Bundle-Observation and pmd-Bundle-Response.
#pragma once

#include "devices/json.hpp"
#include "fhir/bundle.hpp"

#include <span>
#include <string>
#include <vector>

namespace varde::fhir::flavour
{

struct PmdBundleOptions
{
    // The profile says batch, the developer portal's examples are collections.
    BundleType type = BundleType::batch;
    bool put = false;              // PUT with our own ids instead of POST
    bool claim_profile = false;    // of a batch
    std::string municipality;      // number of four digits; empty: no tag
    std::string bundle_identifier; // of this request, any unique text; empty: none
};

// "urn:uuid:...", made from our identifier and not equal to it: the same resource has the same one
// in every try, and the answer names it.
std::string pmd_full_url(const devices::Json& observation);
// As it stands in a Bundle with these options: a PUT's agrees with its id.
std::string pmd_full_url(const devices::Json& observation, const PmdBundleOptions& options);

devices::Json pmd_bundle(std::span<const devices::Json> observations,
                         const PmdBundleOptions& options);

// Whether any entry of the answer says which one of the request it answers.
bool pmd_names_entries(const devices::Json& answer);

// The answer's entries in the order in which they were sent, found by fullUrl (or by the extension
// of the answer's entry). An entry that does not answer is an empty object: nothing is known of it.
// An answer that no fullUrl names is left out; two for one are contradictory, and neither counts.
std::vector<devices::Json> pmd_in_order(const devices::Json& answer,
                                        std::span<const std::string> full_urls);

} // namespace varde::fhir::flavour
