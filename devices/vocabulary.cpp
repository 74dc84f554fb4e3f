#include "devices/vocabulary.hpp"

#include <algorithm>
#include <utility>

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

void Vocabulary::add(Kind kind)
{
    const auto index = [this, &kind](const std::vector<Coding>& codings)
    {
        for (const Coding& coding : codings)
        {
            kinds_by_code[coding.code].insert(kind.name);
        }
    };
    index(kind.codings);
    for (const ComponentKind& component : kind.components)
    {
        index(component.codings);
    }
    const std::string name = kind.name;
    kinds.emplace(name, std::move(kind));
}

const Kind* Vocabulary::find(std::string_view kind) const noexcept
{
    const auto found = kinds.find(kind);
    return found == kinds.end() ? nullptr : &found->second;
}

} // namespace varde::devices
