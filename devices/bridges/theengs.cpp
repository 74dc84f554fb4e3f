#include "devices/bridges/theengs.hpp"

#include "devices/bridges/advert.hpp"

namespace varde::devices::bridges
{

Result<std::vector<Sighting>> read_theengs(const BridgeMessage& message, const DialectTerms& terms)
{
    if (message.topic.ends_with("/LWT") || message.topic.ends_with("/presence"))
    {
        return std::vector<Sighting>();
    }
    const auto json = parse_json(message.payload);
    if (!json)
    {
        return json.error();
    }
    return read_advert({&*json, {}}, message.topic, terms);
}

} // namespace varde::devices::bridges
