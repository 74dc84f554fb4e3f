#include "devices/bridges/entity_join.hpp"

#include "devices/bridges/reading_parts.hpp"

#include <algorithm>
#include <utility>

namespace varde::devices::bridges
{
namespace
{

enum class Meeting
{
    fits,  // nothing of it is there yet
    again, // all of it is there with the same values
    differs,
};

bool is_joined(const Sighting& sighting)
{
    return sighting.reports.size() == 1 && !sighting.packet;
}

const Component* find_component(const Report& report, const Reading& like, const std::string& name)
{
    for (const Reading& reading : report.readings)
    {
        for (const Component& component : reading.components)
        {
            if (reading.kind == like.kind && component.name == name)
            {
                return &component;
            }
        }
    }
    return nullptr;
}

bool has_other_unit(const Report& report, const Reading& like)
{
    return std::any_of(report.readings.begin(), report.readings.end(),
                       [&like](const Reading& one)
                       { return one.kind == like.kind && one.unit != like.unit; });
}

Meeting meet(const Report& waiting, const Report& next)
{
    bool new_part = next.battery && !waiting.battery;
    for (const Reading& reading : next.readings)
    {
        for (const Component& component : reading.components)
        {
            const auto* there = find_component(waiting, reading, component.name);
            if (has_other_unit(waiting, reading) ||
                (there != nullptr && there->value != component.value))
            {
                return Meeting::differs;
            }
            new_part = new_part || there == nullptr;
        }
    }
    return new_part ? Meeting::fits : Meeting::again;
}

void merge(Report& waiting, const Report& next)
{
    for (const Reading& reading : next.readings)
    {
        for (const Component& component : reading.components)
        {
            add_component(waiting, reading.kind, reading.unit, component); // again: not added
        }
    }
    for (const std::string& status : next.status)
    {
        if (std::find(waiting.status.begin(), waiting.status.end(), status) == waiting.status.end())
        {
            waiting.status.push_back(status);
        }
    }
    waiting.battery = next.battery ? next.battery : waiting.battery;
}

Sighting take(EntityJoin& state, std::vector<Joining>::iterator joining)
{
    Sighting sighting = std::move(joining->sighting);
    state.waiting.erase(joining);
    return sighting;
}

} // namespace

std::vector<Sighting> join(EntityJoin& state, Sighting sighting, Moment now,
                           const JoinPolicy& policy)
{
    auto complete = take_due(state, now, policy);
    if (!is_joined(sighting))
    {
        complete.push_back(std::move(sighting));
        return complete;
    }
    const auto waiting = std::find_if(state.waiting.begin(), state.waiting.end(),
                                      [&sighting](const Joining& one)
                                      { return one.sighting.address == sighting.address; });
    if (waiting != state.waiting.end())
    {
        auto& report = waiting->sighting.reports.front();
        if (meet(report, sighting.reports.front()) != Meeting::differs)
        {
            merge(report, sighting.reports.front());
            return complete;
        }
        complete.push_back(take(state, waiting));
    }
    if (!state.waiting.empty() && state.waiting.size() >= policy.most)
    {
        complete.push_back(take(state, state.waiting.begin()));
    }
    state.waiting.push_back({std::move(sighting), now});
    return complete;
}

std::vector<Sighting> take_due(EntityJoin& state, Moment now, const JoinPolicy& policy)
{
    std::vector<Sighting> due;
    while (!state.waiting.empty() && now - state.waiting.front().since >= policy.window)
    {
        due.push_back(take(state, state.waiting.begin()));
    }
    return due;
}

std::optional<Moment> next_due(const EntityJoin& state, const JoinPolicy& policy)
{
    if (state.waiting.empty())
    {
        return std::nullopt;
    }
    return state.waiting.front().since + policy.window;
}

} // namespace varde::devices::bridges
