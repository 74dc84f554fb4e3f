// What a channel is to tell next, and what became of it. Storm control and the way to the next
// channel are decided here. Each call is a transaction of its own. Lives on the core.
#pragma once

#include "config/settings.hpp"
#include "gateway/current.hpp"
#include "gateway/events.hpp"
#include "gateway/notices/elapsed_now.hpp"
#include "gateway/store/store.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace varde::gateway
{

struct Telling
{
    store::NoticeRow notice;
    std::optional<store::Ring> ring; // none: the sum of what was held back
    std::int64_t held = 0;           // so many are summed up
    std::string gateway;
};

class NoticeQueue
{
public:
    // `moved`: a notice went to another channel.
    NoticeQueue(store::Store& store, Events& events, const Current& current, ElapsedNow elapsed,
                std::function<void()> moved);

    std::optional<Telling> next(const config::ChannelSettings& channel);
    // How long until something may be due; nothing when nothing waits.
    std::optional<std::chrono::milliseconds> due_in(const config::ChannelSettings& channel);

    void told(const Telling& telling);
    // `pause`: before the next try. `for_good`: the channel will never take it.
    void failed(const Telling& telling, const config::ChannelSettings& channel,
                const std::string& reason, bool for_good, std::chrono::milliseconds pause);

private:
    std::optional<Telling> look_at(const store::NoticeRow& row);
    void hold(const store::NoticeRow& row, const std::vector<devices::Told>& told);

    store::Store& store_;
    Events& events_;
    const Current& current_;
    ElapsedNow elapsed_;
    std::function<void()> moved_;
};

} // namespace varde::gateway
