#include "gateway/notices/notice_queue.hpp"

#include "devices/identity.hpp"
#include "gateway/clock.hpp"
#include "gateway/log.hpp"
#include "gateway/notices/routes.hpp"
#include "gateway/notices/technical_words.hpp"

#include <algorithm>
#include <utility>

namespace varde::gateway
{

using devices::Elapsed;
using store::NoticeState;

namespace
{

// So many are looked at in one transaction.
constexpr std::size_t most_looked_at = 200;

bool is_told(const std::vector<store::NoticeRow>& all)
{
    return std::ranges::none_of(
        all, [](const store::NoticeRow& row)
        { return row.state == NoticeState::pending || row.state == NoticeState::held; });
}

} // namespace

NoticeQueue::NoticeQueue(store::Store& store, Events& events, const Current& current,
                         ElapsedNow elapsed, std::function<void()> moved)
    : store_(store), events_(events), current_(current), elapsed_(std::move(elapsed)),
      moved_(std::move(moved))
{
}

std::optional<Telling> NoticeQueue::next(const config::ChannelSettings& channel)
{
    const auto due = store_.notices().due(channel.id, elapsed_(), most_looked_at);
    if (due.empty())
    {
        return std::nullopt;
    }
    store::Store::Transaction transaction(store_);
    std::optional<Telling> found;
    for (const auto& row : due)
    {
        found = look_at(row);
        if (found)
        {
            break;
        }
    }
    transaction.commit();
    return found;
}

// Nothing when it is held back, or when there is nothing left to be summed up.
std::optional<Telling> NoticeQueue::look_at(const store::NoticeRow& row)
{
    auto notices = store_.notices();
    const auto now = elapsed_();
    Telling telling{row, std::nullopt, 0, current_.get()->gateway_id};
    if (!row.ring)
    {
        telling.held = notices.held(row.channel, row.role);
        if (telling.held == 0)
        {
            notices.settle(row.number, NoticeState::cancelled, "all of it is answered", now);
            return std::nullopt;
        }
        return telling;
    }
    telling.ring = notices.ring(*row.ring);
    const auto& storm = current_.get()->notification.storm;
    const auto told = notices.told_since(row.channel, row.role, now - storm.window);
    const devices::Wish wish{telling.ring->condition, telling.ring->zone,
                             notices.was_told(*row.ring, row.channel, row.role)};
    if (row.attempts > 0 || devices::admit(told, wish, now, storm) == devices::Admission::tell)
    {
        return telling;
    }
    hold(row, told);
    return std::nullopt;
}

void NoticeQueue::hold(const store::NoticeRow& row, const std::vector<devices::Told>& told)
{
    auto notices = store_.notices();
    const auto now = elapsed_();
    notices.settle(row.number, NoticeState::held, "", now);
    if (notices.sum_waits(row.channel, row.role))
    {
        return;
    }
    store::NoticeRow sum;
    sum.id = devices::uuid_v5("sum/" + row.id);
    sum.role = row.role;
    sum.channel = row.channel;
    sum.due = devices::room_from(told, now, current_.get()->notification.storm);
    sum.next_try = sum.due;
    notices.add(sum);
    log::warning("notifications are held back in a storm",
                 {{"channel", row.channel}, {"role", row.role}});
}

std::optional<std::chrono::milliseconds> NoticeQueue::due_in(const config::ChannelSettings& channel)
{
    const auto next = store_.notices().next_try(channel.id);
    if (!next)
    {
        return std::nullopt;
    }
    return std::max(*next - elapsed_(), Elapsed{0});
}

void NoticeQueue::told(const Telling& telling)
{
    const auto& row = telling.notice;
    store::Store::Transaction transaction(store_);
    auto notices = store_.notices();
    const auto now = elapsed_();
    notices.settle(row.number, NoticeState::sent, "", now);
    if (!row.ring)
    {
        notices.sum_up(row.channel, row.role, now);
    }
    else if (telling.ring->late && is_told(notices.of_ring(*row.ring)))
    {
        notices.end(*row.ring, "told", now); // nobody is reminded of what was
    }
    events_.clear(std::string(channel_failed), row.channel, wall_now());
    transaction.commit();
}

void NoticeQueue::failed(const Telling& telling, const config::ChannelSettings& channel,
                         const std::string& reason, bool for_good, std::chrono::milliseconds pause)
{
    const auto& row = telling.notice;
    const auto settings = current_.get();
    const auto now = elapsed_();
    store::Store::Transaction transaction(store_);
    auto notices = store_.notices();
    const bool given_up = for_good || row.attempts + 1 >= channel.tries;
    if (given_up)
    {
        events_.raise({channel_failed, channel.id, {reason, ""}}, wall_now());
    }
    const Addressee to{row.role, row.team,
                       telling.ring ? telling.ring->zone : devices::Zone::yellow};
    const auto other = given_up && telling.ring
                           ? next_channel(settings->notification.channels, to, channel.id)
                           : NextChannel{};
    if (other.channel == nullptr)
    {
        notices.try_later(row.number, reason, now + pause);
    }
    else
    {
        const auto wait = other.again ? pause : std::chrono::milliseconds(0);
        notices.hand_over(row, other.channel->id, reason, now + wait, now);
    }
    transaction.commit();
    if (other.channel != nullptr)
    {
        moved_();
    }
}

} // namespace varde::gateway
