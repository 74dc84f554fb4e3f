#include "fhir/flavour/pmd_bundle.hpp"

#include "devices/identity.hpp"
#include "fhir/data_types.hpp"
#include "fhir/flavour/pmd.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace varde::fhir::flavour
{
namespace
{

using devices::Json;

constexpr const char* municipality_system = "urn:oid:2.16.578.1.12.4.1.1.3402";
constexpr const char* bundle_identifier_system = "https://www.nhn.no/komlink/bundle-identifier";

Json request(const Json& observation, bool put)
{
    const std::string url = "Observation";
    return put ? Json::object(
                     {{"method", "PUT"}, {"url", url + "/" + std::string(observation.text("id"))}})
               : Json::object({{"method", "POST"}, {"url", url}});
}

// A PUT's fullUrl must agree with its id (FHIR R4, bundle.html), so it cannot be a urn:uuid.
std::string full_url(const Json& observation, bool put)
{
    return put ? std::string(own_base) + "Observation/" + std::string(observation.text("id"))
               : pmd_full_url(observation);
}

Json entry(const Json& observation, const PmdBundleOptions& options)
{
    const bool collected = options.type == BundleType::collection;
    const bool put = options.put && !collected;
    Json result = Json::object({{"fullUrl", full_url(observation, put)},
                                {"resource", put ? observation : without_id(observation)}});
    if (!collected)
    {
        result.set("request", request(observation, put));
    }
    return result;
}

Json meta(const PmdBundleOptions& options)
{
    Json meta;
    const std::array<std::string, 1> profile{
        options.claim_profile && options.type == BundleType::batch
            ? vkp_observation_structure("pmd-Bundle-Observation")
            : ""};
    Json holder;
    set_meta(holder, profile, false);
    if (const auto* claimed = holder.find("meta"))
    {
        meta = *claimed;
    }
    if (!options.municipality.empty())
    {
        meta.set("tag", list_of(coding(municipality_system, options.municipality)));
    }
    return meta;
}

std::string answered_url(const Json& entry)
{
    if (const auto url = entry.text("fullUrl"); !url.empty())
    {
        return std::string(url);
    }
    const auto wanted = vkp_observation_structure("PmdBundleResponseEntryIdExtension");
    const auto* response = entry.find("response");
    for (const auto* holder : {&entry, response})
    {
        if (holder == nullptr)
        {
            continue;
        }
        for (const auto& extension : items(*holder, "extension"))
        {
            if (extension.text("url") == wanted)
            {
                return std::string(extension.text("valueUri"));
            }
        }
    }
    return "";
}

} // namespace

std::string pmd_full_url(const Json& observation)
{
    return "urn:uuid:" + devices::uuid_v5("pmd/" + std::string(observation.text("id")));
}

std::string pmd_full_url(const Json& observation, const PmdBundleOptions& options)
{
    return full_url(observation, options.put && options.type != BundleType::collection);
}

bool pmd_names_entries(const Json& answer)
{
    const auto entries = items(answer, "entry");
    return std::any_of(entries.begin(), entries.end(),
                       [](const Json& entry) { return !answered_url(entry).empty(); });
}

Json pmd_bundle(std::span<const Json> observations, const PmdBundleOptions& options)
{
    Json bundle = Json::object({{"resourceType", "Bundle"}});
    set_list(bundle, "meta", meta(options));
    if (!options.bundle_identifier.empty())
    {
        bundle.set("identifier", identifier(bundle_identifier_system, options.bundle_identifier));
    }
    bundle.set("type", code(options.type));
    Json entries;
    for (const auto& observation : observations)
    {
        entries.push(entry(observation, options));
    }
    set_list(bundle, "entry", std::move(entries));
    return bundle;
}

std::vector<Json> pmd_in_order(const Json& answer, std::span<const std::string> full_urls)
{
    std::vector<Json> ordered;
    for (const auto& wanted : full_urls)
    {
        Json found{Json::Object{}};
        int times = 0;
        for (const auto& entry : items(answer, "entry"))
        {
            if (answered_url(entry) == wanted)
            {
                found = entry;
                ++times;
            }
        }
        ordered.push_back(times == 1 ? std::move(found) : Json(Json::Object{}));
    }
    return ordered;
}

} // namespace varde::fhir::flavour
