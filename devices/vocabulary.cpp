#include "devices/vocabulary.hpp"

#include <algorithm>

namespace varde::devices
{

const ComponentKind* Kind::find_component(std::string_view component) const noexcept
{
    const auto found = std::find_if(components.begin(), components.end(),
                                    [component](const ComponentKind& candidate)
                                    { return candidate.name == component; });
    return found == components.end() ? nullptr : &*found;
}

bool Kind::is_single() const noexcept
{
    return components.size() == 1 && components.front().name == "value";
}

const Kind* Vocabulary::find(std::string_view kind) const noexcept
{
    const auto found = kinds.find(kind);
    return found == kinds.end() ? nullptr : &found->second;
}

} // namespace varde::devices
