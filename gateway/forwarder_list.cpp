// What the destination's work list says, heard between two requests of the forwarder: one at a
// time.
#include "gateway/clock.hpp"
#include "gateway/forwarder.hpp"
#include "gateway/log.hpp"
#include "gateway/on_thread.hpp"

#include <algorithm>
#include <utility>

namespace varde::gateway
{

namespace asio = boost::asio;

bool Forwarder::hears() const noexcept
{
    return settings_.works_lists && settings_.kind != config::DestinationKind::folder;
}

// Only what was asked about is taken: a list may hold anything.
asio::awaitable<Forwarder::Heard> Forwarder::hear(Asked alerts)
{
    std::vector<std::string> ids;
    for (const auto& [id, key] : alerts)
    {
        ids.push_back(id);
    }
    Heard heard;
    requests_ += 1;
    const auto answer = co_await destination_->ask(work_list_question(ids));
    heard.list = read_work_list(answer);
    if (!heard.list)
    {
        log::debug("the work list does not answer",
                   {{"destination", settings_.id}, {"status", std::to_string(answer.status)}});
        co_return heard;
    }
    std::erase_if(*heard.list,
                  [&alerts](const auto& task) { return !alerts.contains(task.first); });
    for (const auto& [id, task] : *heard.list)
    {
        const auto said = fhir::answer_of(task.resource);
        if (!said)
        {
            continue;
        }
        const bool changed = co_await take(alerts.at(id), *said);
        heard.changed = heard.changed || changed;
    }
    const bool noted = co_await hear_notes(std::move(alerts));
    heard.changed = heard.changed || noted;
    co_return heard;
}

// True when it changed something here.
asio::awaitable<bool> Forwarder::take(store::ItemKey alert, fhir::WorkAnswer answer)
{
    const auto act = [this, alert, &answer]
    { return parts_.take_list_answer(settings_.id, alert, answer); };
    const bool changed = co_await on(parts_.core, act);
    if (changed)
    {
        log::info("a work list answered", {{"destination", settings_.id},
                                           {"what", std::string(code(alert.what))},
                                           {"number", std::to_string(alert.number)}});
    }
    co_return changed;
}

// Some note in the alert itself that they act, beside a list or in its place. A relay answers for
// all that is behind it.
asio::awaitable<bool> Forwarder::hear_notes(Asked alerts)
{
    if (settings_.kind != config::DestinationKind::server || alerts.empty())
    {
        co_return false;
    }
    std::vector<std::string> ids;
    for (const auto& [id, key] : alerts)
    {
        ids.push_back(id);
    }
    requests_ += 1;
    const auto answer = co_await destination_->ask(notes_question(ids));
    const auto notes = read_notes(answer);
    bool changed = false;
    for (const auto& [id, said] : notes)
    {
        const auto asked = alerts.find(id);
        if (asked == alerts.end())
        {
            continue;
        }
        const bool taken = co_await take(asked->second, said);
        changed = changed || taken;
    }
    co_return changed;
}

// Before a Task is written anew: somebody may have taken it since, and that must not be lost.
asio::awaitable<Forwarder::Heard> Forwarder::hear_before(const Letter& letter)
{
    Heard all;
    Asked known;
    for (const auto& item : letter.due)
    {
        if (hears() && item.is_there && item.alert)
        {
            known.emplace(item.alert->row.record.id,
                          store::ItemKey{item.alert->row.number, store::What::alert});
        }
        if (hears() && item.is_there && item.what == store::What::relayed_alert)
        {
            known.emplace(item.relayed->row.id,
                          store::ItemKey{item.number, store::What::relayed_alert});
        }
    }
    while (!known.empty())
    {
        Asked some;
        while (!known.empty() && some.size() < most_asked)
        {
            some.insert(known.extract(known.begin()));
        }
        auto heard = co_await hear(std::move(some));
        all.changed = all.changed || heard.changed;
        if (heard.list)
        {
            all.list = all.list ? std::move(all.list) : std::optional(WorkList{});
            all.list->merge(*heard.list);
        }
    }
    co_return all;
}

asio::awaitable<void> Forwarder::hear_open_alerts()
{
    next_hearing_ = steady_now() + settings_.hear_every;
    const auto list = [this] { return open_alerts(parts_.store, settings_.id); };
    auto open = co_await on(parts_.core, list);
    while (!open.empty())
    {
        Asked some;
        while (!open.empty() && some.size() < most_asked)
        {
            some.insert(open.extract(open.begin()));
        }
        const auto heard = co_await hear(std::move(some));
        if (!heard.list || stopping_)
        {
            co_return; // it is away or does not know the question: another time
        }
    }
}

} // namespace varde::gateway
