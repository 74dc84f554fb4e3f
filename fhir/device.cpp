#include "fhir/data_types.hpp"
#include "fhir/resources.hpp"
#include "fhir/udi.hpp"

#include <cstdint>
#include <string_view>
#include <utility>

namespace varde::fhir
{
namespace
{

using devices::Json;

constexpr std::size_t longest_fhir_id = 64;

// FNV-1a, 64 bit: only tells apart ids that are equal in their first characters.
std::string fingerprint(std::string_view text)
{
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char byte : text)
    {
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
    }
    std::string hex(16, '0');
    for (auto digit = hex.rbegin(); digit != hex.rend(); ++digit)
    {
        *digit = "0123456789abcdef"[hash & 0xfU];
        hash >>= 4U;
    }
    return hex;
}

Json firmware(const std::string& version)
{
    Json type;
    type.set("coding", list_of(coding(mdc, "531976", "MDC_ID_PROD_SPEC_FW")));
    type.set("text", "Firmware revision");
    return Json::object({{"type", std::move(type)}, {"value", version}});
}

} // namespace

std::string device_id(const devices::Device& device)
{
    std::string id = "d-" + device.id;
    if (id.size() <= longest_fhir_id)
    {
        return id;
    }
    const std::string mark = "-" + fingerprint(device.id);
    return id.substr(0, longest_fhir_id - mark.size()) + mark;
}

Json device(const devices::Device& device)
{
    Json result = Json::object({{"resourceType", "Device"}, {"id", device_id(device)}});
    result.set("identifier", list_of(identifier(device_identifier_system, device.id)));
    set_udi(result, device.udi);
    result.set("status", "active");
    set_text(result, "manufacturer", device.manufacturer);
    set_text(result, "serialNumber", device.serial);
    if (!device.model.empty())
    {
        result.set("deviceName",
                   list_of(Json::object({{"name", device.model}, {"type", "model-name"}})));
        result.set("modelNumber", device.model);
    }
    if (!device.types.empty())
    {
        result.set("type", concept_of(device.types, {}));
    }
    if (!device.firmware.empty())
    {
        result.set("version", list_of(firmware(device.firmware)));
    }
    return result;
}

} // namespace varde::fhir
