#include "fhir/udi.hpp"

#include "fhir/data_types.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace varde::fhir
{
namespace
{

using devices::Json;

constexpr std::size_t gtin_digits = 14;
constexpr std::string_view identifier_of_gs1 = "(01)"; // GS1 General Specifications, section 3.2
constexpr const char* gs1 = "http://hl7.org/fhir/NamingSystem/gs1-di";

bool is_gtin(std::string_view text)
{
    return text.size() == gtin_digits &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

void set_udi(Json& device, const std::string& udi)
{
    if (udi.empty())
    {
        return;
    }
    auto carrier = Json(Json::Object{});
    const bool whole = udi.starts_with(identifier_of_gs1);
    const auto identifier =
        whole ? udi.substr(identifier_of_gs1.size(), gtin_digits) : std::string(udi);
    const bool as_gs1 = is_gtin(identifier);
    // What another agency printed is passed on as it stands: its parts are not told apart here.
    if (as_gs1 || !whole)
    {
        carrier.set("deviceIdentifier", identifier);
    }
    if (as_gs1)
    {
        carrier.set("issuer", gs1);
    }
    if (whole || !as_gs1)
    {
        carrier.set("carrierHRF", udi);
    }
    device.set("udiCarrier", list_of(std::move(carrier)));
}

} // namespace varde::fhir
