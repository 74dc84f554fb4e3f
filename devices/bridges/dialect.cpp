#include "devices/bridges/dialect.hpp"

#include "devices/bridges/bthome.hpp"
#include "devices/bridges/esphome.hpp"
#include "devices/bridges/gatt_hex.hpp"
#include "devices/bridges/json_mapping.hpp"
#include "devices/bridges/open_mhealth.hpp"
#include "devices/bridges/open_mqtt_gateway.hpp"
#include "devices/bridges/senml.hpp"
#include "devices/bridges/tasmota.hpp"
#include "devices/bridges/theengs.hpp"
#include "devices/bridges/zigbee2mqtt.hpp"

#include <algorithm>
#include <array>

namespace varde::devices::bridges
{
namespace
{

// What the broker kept says nothing about now, in no dialect.
template <ReadDialect read>
Result<std::vector<Sighting>> live(const BridgeMessage& message, const DialectTerms& terms)
{
    auto sightings = read(message, terms);
    if (!sightings || !message.retained)
    {
        return sightings;
    }
    for (Sighting& sighting : *sightings)
    {
        sighting.reports.clear();
        sighting.packet.reset();
        sighting.note = "retained";
    }
    return sightings;
}

constexpr std::array<Dialect, 10> table{{
    {"theengs", live<read_theengs>},
    {"open_mqtt_gateway", live<read_open_mqtt_gateway>},
    {"tasmota", live<read_tasmota>},
    {"esphome", live<read_esphome>},
    {"zigbee2mqtt", live<read_zigbee2mqtt>},
    {"bthome", live<read_bthome>},
    {"senml", live<read_senml>},
    {"gatt_hex", live<read_gatt_hex>},
    {"open_mhealth", live<read_open_mhealth>},
    {"json_mapping", live<read_json_mapping>},
}};

} // namespace

std::span<const Dialect> dialects() noexcept
{
    return table;
}

const Dialect* find_dialect(std::string_view name) noexcept
{
    const auto found = std::find_if(table.begin(), table.end(),
                                    [name](const Dialect& one) { return one.name == name; });
    return found == table.end() ? nullptr : &*found;
}

} // namespace varde::devices::bridges
