#include "fhir/flavour/phd_parts.hpp"

#include "fhir/data_types.hpp"
#include "fhir/references.hpp"

namespace varde::fhir::flavour
{
namespace
{

using devices::Json;

constexpr const char* gateway_device =
    "http://hl7.org/fhir/StructureDefinition/observation-gatewayDevice";
constexpr const char* categories = "http://hl7.org/fhir/uv/phd/CodeSystem/PhdObservationCategories";

Json extension(std::string_view url, std::string_view reference)
{
    return Json::object({{"url", url}, {"valueReference", literal_reference(reference)}});
}

} // namespace

std::string phd_structure(std::string_view name)
{
    return "http://hl7.org/fhir/uv/phd/StructureDefinition/" + std::string(name);
}

std::string phd_profile(const ResourceOptions& options, std::string_view name)
{
    return options.claim_profiles ? phd_structure(name) : std::string();
}

Json literal_reference(std::string_view url)
{
    return Json::object({{"reference", url}});
}

Json phd_extensions(const PhdPlaces& places)
{
    Json list = list_of(extension(gateway_device, places.gateway_url));
    if (!places.coincident_url.empty())
    {
        list.push(extension(phd_structure("CoincidentTimeStampReference"), places.coincident_url));
    }
    return list;
}

Json phd_subject(const Statement& statement, const PhdPlaces& places, const Quality& quality)
{
    if (quality.setting)
    {
        return literal_reference(places.device_url);
    }
    return places.patient_url.empty() ? patient_reference(statement.patient)
                                      : literal_reference(places.patient_url);
}

Json phd_category()
{
    return Json::object({{"coding", list_of(coding(categories, "phd"))}});
}

Json mdc_concept(std::string_view code, std::string_view display)
{
    return Json::object({{"coding", list_of(coding(mdc, code, display))}});
}

Json copy_of(const Json& holder, std::string_view key)
{
    const auto list = items(holder, key);
    return Json(Json::Array(list.begin(), list.end()));
}

} // namespace varde::fhir::flavour
