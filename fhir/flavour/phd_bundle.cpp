#include "fhir/flavour/phd_bundle.hpp"

#include "devices/identity.hpp"
#include "fhir/bundle.hpp"
#include "fhir/data_types.hpp"
#include "fhir/flavour/phd_identifier.hpp"

#include <set>
#include <utility>

namespace varde::fhir::flavour
{
namespace
{

using devices::Json;

// Not the UUID of our identifier: servers replace every occurrence of a fullUrl, and an identifier
// that became a reference is never found again.
std::string place_of(const std::string& id)
{
    return "urn:uuid:" + devices::uuid_v5("phd-upload/" + id);
}

Json entry(const std::string& place, const Json& resource, const std::string& asked_by)
{
    Json request = Json::object({{"method", "POST"}, {"url", resource.text("resourceType")}});
    if (!asked_by.empty())
    {
        request.set("ifNoneExist", identifier_query({"", resource, asked_by}));
    }
    return Json::object(
        {{"fullUrl", place}, {"resource", without_id(resource)}, {"request", std::move(request)}});
}

std::string search_for(const Json& identifier)
{
    return std::string(identifier.text("system")) + "|" + std::string(identifier.text("value"));
}

// The guide's identifier where there is one, else ours. The guide's does not tell apart two
// measurements of one type at one moment: the second one must not be taken for the first.
Json observation_entry(const Json& observation, std::set<std::string>& asked)
{
    const auto list = items(observation, "identifier");
    auto search = search_for(list.back());
    if (!asked.insert(search).second)
    {
        search = search_for(list.front());
    }
    return entry(place_of(std::string(observation.text("id"))), observation, search);
}

} // namespace

Json phd_bundle(const PhdUpload& upload, std::span<const Statement> statements,
                const ResourceOptions& options)
{
    const Json gateway = phg_device(upload.gateway, options);
    const Json device = phd_device(upload.device, upload.identity, options);
    PhdPlaces places{upload.identity, place_of(std::string(device.text("id"))),
                     place_of(std::string(gateway.text("id"))), upload.patient_url, ""};
    Json entries;
    entries.push(entry(places.gateway_url, gateway, phg_device_identifier(upload.gateway)));
    entries.push(
        entry(places.device_url, device, phd_device_identifier(upload.device, upload.identity)));
    if (upload.clock)
    {
        auto record = *upload.clock;
        record.device_url = places.device_url;
        record.gateway_url = places.gateway_url;
        places.coincident_url = place_of("clock/" + record.uuid);
        entries.push(entry(places.coincident_url, coincident_time_stamp(record, options), ""));
    }
    std::set<std::string> asked;
    for (const auto& statement : statements)
    {
        entries.push(observation_entry(phd_observation(statement, places, options), asked));
        for (const auto& companion : phd_companions(statement, places, options))
        {
            entries.push(observation_entry(companion, asked));
        }
    }
    return Json::object({{"resourceType", "Bundle"},
                         {"type", code(BundleType::transaction)},
                         {"entry", std::move(entries)}});
}

} // namespace varde::fhir::flavour
