#include "gateway/events.hpp"

#include "gateway/log.hpp"

#include <limits>

namespace varde::gateway
{

Events::Events(store::Store& store) : store_(store)
{
    for (const auto& open : store_.open_events(std::numeric_limits<std::int32_t>::max()))
    {
        open_.emplace(open.event.code, open.event.subject);
    }
}

void Events::raise(const Raised& raised, devices::Instant at)
{
    const devices::TechnicalEvent event{std::string(raised.code.text()), raised.subject,
                                        raised.detail};
    store_.raise_event(event, at);
    if (open_.emplace(event.code, event.subject).second)
    {
        log::warning(
            "technical event",
            {{"code", event.code}, {"subject", event.subject}, {"detail", event.detail.en}});
        if (listener_.begun)
        {
            listener_.begun(event, at);
        }
    }
}

void Events::clear(const std::string& code, const std::string& subject, devices::Instant at)
{
    if (open_.erase({code, subject}) == 0)
    {
        return;
    }
    store_.clear_event(code, subject, at);
    log::info("technical event over", {{"code", code}, {"subject", subject}});
    if (listener_.over)
    {
        listener_.over(code, subject);
    }
}

std::vector<std::string> Events::subjects(const std::string& code) const
{
    std::vector<std::string> subjects;
    for (auto open = open_.lower_bound({code, ""}); open != open_.end() && open->first == code;
         ++open)
    {
        subjects.push_back(open->second);
    }
    return subjects;
}

} // namespace varde::gateway
