#include "devices/profile.hpp"

#include "devices/topic_filter.hpp"

#include <algorithm>

namespace varde::devices
{
namespace
{

bool listens(const ProfileBridge& bridge, std::string_view topic)
{
    return std::any_of(bridge.topics.begin(), bridge.topics.end(),
                       [topic](const std::string& filter) { return topic_fits(filter, topic); });
}

void narrow(Kind& kind, const ProfileRange& narrower)
{
    for (ComponentKind& component : kind.components)
    {
        if (component.name == narrower.component)
        {
            component.plausible = narrower.range;
        }
    }
}

} // namespace

const ProfileCharacteristic* Profile::find_characteristic(std::uint16_t uuid) const noexcept
{
    const auto found =
        std::find_if(characteristics.begin(), characteristics.end(),
                     [uuid](const ProfileCharacteristic& one) { return one.uuid == uuid; });
    return found == characteristics.end() ? nullptr : &*found;
}

const ProfileBridge* Profile::find_bridge(std::string_view topic) const
{
    const auto found =
        std::find_if(bridges.begin(), bridges.end(),
                     [topic](const ProfileBridge& one) { return listens(one, topic); });
    return found == bridges.end() ? nullptr : &*found;
}

Vocabulary narrowed(Vocabulary vocabulary, const Profile& profile)
{
    for (const ProfileRange& range : profile.plausible)
    {
        if (const auto kind = vocabulary.kinds.find(range.kind); kind != vocabulary.kinds.end())
        {
            narrow(kind->second, range);
        }
    }
    return vocabulary;
}

} // namespace varde::devices
