#include "fhir/flavour/phd_devices.hpp"

#include "fhir/data_types.hpp"
#include "fhir/flavour/phd_parts.hpp"
#include "fhir/udi.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace varde::fhir::flavour
{
namespace
{

using devices::Coding;
using devices::Json;

constexpr const char* identifier_types =
    "http://terminology.hl7.org/CodeSystem/ContinuaDeviceIdentifiers";
constexpr const char* generic_specialization = "528457";

struct Number
{
    const char* type;
    const char* system;
    std::string value;
};

// In capitals, as the guide's text has them; its own examples do not.
std::string capitals(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char letter) {
                       return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32)
                                                             : letter;
                   });
    return text;
}

std::vector<Number> numbers_of(const PhdIdentity& identity)
{
    std::vector<Number> numbers{
        {"SYSID", "urn:oid:1.2.840.10004.1.1.1.0.0.1.0.0.1.2680", capitals(identity.system_id)},
        {"BTMAC", "http://hl7.org/fhir/sid/eui-48/bluetooth", capitals(identity.bluetooth)},
        {"ETHMAC", "http://hl7.org/fhir/sid/eui-48/ethernet", capitals(identity.ethernet)}};
    std::erase_if(numbers, [](const Number& number) { return number.value.empty(); });
    return numbers;
}

// The world's numbers first, then ours.
Json identifiers(const PhdIdentity& identity, const std::string& own)
{
    Json list;
    for (const auto& number : numbers_of(identity))
    {
        Json one = Json::object(
            {{"type", Json::object({{"coding", list_of(coding(identifier_types, number.type))}})},
             {"system", number.system},
             {"value", number.value}});
        list.push(std::move(one));
    }
    list.push(identifier(device_identifier_system, own));
    return list;
}

std::string asked_by(const PhdIdentity& identity, const std::string& own)
{
    const auto numbers = numbers_of(identity);
    return numbers.empty() ? std::string(device_identifier_system) + "|" + own
                           : std::string(numbers.front().system) + "|" + numbers.front().value;
}

// A member that the guide demands: what is not known is said to be so.
void set_demanded(Json& object, const std::string& key, const std::string& text)
{
    if (!text.empty())
    {
        object.set(key, text);
        return;
    }
    const Json unknown = Json::object({{"url", "http://hl7.org/fhir/StructureDefinition/"
                                               "data-absent-reason"},
                                       {"valueCode", "unknown"}});
    object.set("_" + key, Json::object({{"extension", list_of(unknown)}}));
}

Json specialization(std::string_view code, std::string_view display)
{
    Json one = Json::object({{"systemType", mdc_concept(code, display)}});
    set_demanded(one, "version", "");
    return one;
}

Json specializations(const std::vector<Coding>& types)
{
    Json list;
    for (const auto& type : types)
    {
        if (type.system == mdc)
        {
            list.push(specialization(type.code, type.display));
        }
    }
    if (list.is_null())
    {
        list.push(specialization(generic_specialization, "MDC_DEV_SPEC_PROFILE_GENERIC"));
    }
    return list;
}

Json version(const char* code, const char* display, const std::string& value)
{
    return list_of(Json::object({{"type", mdc_concept(code, display)},
                                 {"value", value.empty() ? std::string("unknown") : value}}));
}

Json begin_device(std::string id, const char* profile, const ResourceOptions& options)
{
    Json result = Json::object({{"resourceType", "Device"}, {"id", std::move(id)}});
    const std::array<std::string, 1> profiles{phd_profile(options, profile)};
    set_meta(result, profiles, false);
    return result;
}

} // namespace

std::string gateway_resource_id(const Gateway& gateway)
{
    devices::Device named;
    named.id = gateway.id;
    return "g" + device_id(named).substr(1);
}

std::string phd_device_identifier(const devices::Device& device, const PhdIdentity& identity)
{
    return asked_by(identity, device.id);
}

std::string phg_device_identifier(const Gateway& gateway)
{
    return asked_by(gateway.identity, gateway.id);
}

Json phd_device(const devices::Device& device, const PhdIdentity& identity,
                const ResourceOptions& options)
{
    Json result = begin_device(device_id(device), "PhdDevice", options);
    result.set("identifier", identifiers(identity, device.id));
    set_udi(result, device.udi);
    result.set("status", "active");
    set_demanded(result, "manufacturer", device.manufacturer);
    set_text(result, "serialNumber", device.serial);
    set_demanded(result, "modelNumber", device.model);
    result.set("type", mdc_concept("65573", "MDC_MOC_VMS_MDS_SIMP"));
    result.set("specialization", specializations(device.types));
    result.set("version", version("531976", "MDC_ID_PROD_SPEC_FW", device.firmware));
    return result;
}

Json phg_device(const Gateway& gateway, const ResourceOptions& options)
{
    Json result = begin_device(gateway_resource_id(gateway), "PhgDevice", options);
    result.set("identifier", identifiers(gateway.identity, gateway.id));
    result.set("status", "active");
    result.set("manufacturer", "Varde");
    result.set("type", mdc_concept("531981", "MDC_MOC_VMS_MDS_AHD"));
    result.set("specialization", specializations({}));
    result.set("version", version("531975", "MDC_ID_PROD_SPEC_SW", gateway.software));
    if (!gateway.synchronization.empty())
    {
        Json property =
            Json::object({{"type", mdc_concept("68220", "MDC_TIME_SYNC_PROTOCOL")},
                          {"valueCode", list_of(mdc_concept(gateway.synchronization))}});
        result.set("property", list_of(std::move(property)));
    }
    return result;
}

} // namespace varde::fhir::flavour
