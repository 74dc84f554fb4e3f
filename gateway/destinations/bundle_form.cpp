#include "gateway/destinations/bundle_form.hpp"

#include "devices/json.hpp"
#include "fhir/flavour/pmd_bundle.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace varde::gateway
{
namespace
{

using devices::Json;
using fhir::flavour::Flavour;

fhir::flavour::PmdBundleOptions options_of(const config::DestinationSettings& destination)
{
    fhir::flavour::PmdBundleOptions options;
    options.type = destination.bundle_type;
    options.put = destination.idempotency == fhir::Idempotency::put;
    options.claim_profile = destination.resources.claim_profiles;
    options.municipality = destination.municipality;
    return options;
}

bool is_pmd(const config::DestinationSettings& destination,
            std::span<const fhir::Entry> entries) noexcept
{
    return destination.flavour == Flavour::pmd && !entries.empty() &&
           std::ranges::all_of(entries, [](const fhir::Entry& entry)
                               { return entry.type() == "Observation"; });
}

} // namespace

std::string body_of(const config::DestinationSettings& destination,
                    std::span<const fhir::Entry> entries)
{
    if (!is_pmd(destination, entries))
    {
        // A collection asks for nothing, and it is PMD alone that takes one as a request.
        const auto type = destination.bundle_type == fhir::BundleType::collection
                              ? fhir::BundleType::batch
                              : destination.bundle_type;
        return fhir::bundle(type, destination.idempotency, entries);
    }
    std::vector<Json> observations;
    for (const auto& entry : entries)
    {
        observations.push_back(entry.resource);
    }
    return devices::write_json(fhir::flavour::pmd_bundle(observations, options_of(destination)));
}

fhir::Answer in_order(const config::DestinationSettings& destination, fhir::Answer answer,
                      std::span<const fhir::Entry> entries)
{
    if (!is_pmd(destination, entries))
    {
        return answer;
    }
    auto body = devices::parse_json(answer.body, fhir::answer_limits);
    if (!body)
    {
        return answer;
    }
    std::vector<std::string> urls;
    for (const auto& entry : entries)
    {
        urls.push_back(fhir::flavour::pmd_full_url(entry.resource, options_of(destination)));
    }
    if (fhir::flavour::pmd_names_entries(*body))
    {
        body->set("entry", Json(fhir::flavour::pmd_in_order(*body, urls)));
        answer.body = devices::write_json(*body);
    }
    return answer;
}

} // namespace varde::gateway
