#include "gateway/notices/reach.hpp"

#include "gateway/notices/technical_words.hpp"

#include <algorithm>
#include <utility>

namespace varde::gateway
{

namespace
{

// A try that failed and the next one that did not are no outage.
constexpr std::chrono::minutes outage_from{1};

EventCode outage_code(const Reached& one)
{
    return one.subject == "intake" ? EventCode("broker-unreachable")
                                   : EventCode("destination-unreachable");
}

} // namespace

Reach::Reach(store::Store& store, Events& events, ElapsedNow elapsed)
    : store_(store), events_(events), elapsed_(std::move(elapsed))
{
}

Reach::Known& Reach::known(const std::string& subject)
{
    const auto [place, is_new] = known_.try_emplace(subject);
    if (is_new)
    {
        place->second.since = store_.notices().unreached_since(subject);
    }
    return place->second;
}

void Reach::look(std::span<const Reached> seen, std::chrono::seconds allowed, devices::Instant wall)
{
    for (const auto& one : seen)
    {
        auto& before = known(one.subject);
        // What was blocked before a restart is so until something gets through.
        if (!one.through.value_or(!before.since))
        {
            blocked(before, one, allowed, wall);
        }
        else if (before.since)
        {
            store::Store::Transaction transaction(store_);
            store_.notices().put_reached(one.subject);
            events_.clear(std::string(data_not_reaching), one.subject, wall);
            events_.clear(std::string(outage_code(one).text()), one.subject, wall);
            transaction.commit();
            before = {};
        }
    }
}

void Reach::blocked(Known& known, const Reached& one, std::chrono::seconds allowed,
                    devices::Instant wall)
{
    const auto now = elapsed_();
    const bool begins = !known.since;
    known.since = known.since.value_or(now);
    const auto lasted = now - *known.since;
    const bool rings = !known.raised && lasted >= allowed;
    const bool notes =
        !known.noted && lasted >= std::min<std::chrono::milliseconds>(allowed, outage_from);
    if (!begins && !rings && !notes)
    {
        return;
    }
    store::Store::Transaction transaction(store_);
    auto notices = store_.notices();
    notices.put_unreached(one.subject, *known.since);
    if (notes)
    {
        events_.raise({outage_code(one), one.subject, one.reason}, wall - lasted);
        known.noted = true;
    }
    if (rings)
    {
        events_.raise({data_not_reaching, one.subject, one.reason}, wall);
        known.raised = true;
    }
    transaction.commit();
}

} // namespace varde::gateway
