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
    return settings_.works_lists && settings_.kind == config::DestinationKind::server;
}

// `alerts`: their numbers by their ids. Only what was asked about is taken: a list may hold
// anything.
asio::awaitable<Forwarder::Heard> Forwarder::hear(std::map<std::string, std::int64_t> alerts)
{
    std::vector<std::string> ids;
    for (const auto& [id, number] : alerts)
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
        const auto take = [this, number = alerts.at(id), &said]
        { return parts_.take_list_answer(settings_.id, number, *said); };
        const bool changed = co_await on(parts_.core, take);
        if (changed)
        {
            log::info("a work list answered",
                      {{"destination", settings_.id}, {"alert", std::to_string(alerts.at(id))}});
        }
        heard.changed = heard.changed || changed;
    }
    co_return heard;
}

// Before a Task is written anew: somebody may have taken it since, and that must not be lost.
asio::awaitable<Forwarder::Heard> Forwarder::hear_before(const Letter& letter)
{
    Heard all;
    std::map<std::string, std::int64_t> known;
    for (const auto& item : letter.due)
    {
        if (hears() && item.alert && item.is_there)
        {
            known.emplace(item.alert->row.record.id, item.alert->row.number);
        }
    }
    while (!known.empty())
    {
        std::map<std::string, std::int64_t> some;
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
    const auto list = [this] { return parts_.store.listed_alerts(settings_.id, most_listed); };
    const auto listed = co_await on(parts_.core, list);
    std::map<std::string, std::int64_t> some;
    for (const auto& told : listed)
    {
        if (waits_for_list(told))
        {
            some.emplace(told.row.record.id, told.row.number);
        }
        const bool full = some.size() == most_asked || (&told == &listed.back() && !some.empty());
        if (full)
        {
            const auto heard = co_await hear(std::exchange(some, {}));
            if (!heard.list || stopping_)
            {
                co_return; // it is away or does not know the question: another time
            }
        }
    }
}

} // namespace varde::gateway
