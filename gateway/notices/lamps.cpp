#include "gateway/notices/lamps.hpp"

#include "devices/json.hpp"

#include <algorithm>
#include <utility>

namespace varde::gateway
{

using devices::Elapsed;
using devices::Json;
using devices::Zone;

namespace
{

bool concerns(const store::NoticeRow& notice, Zone zone, const config::ChannelSettings& lamp,
              Elapsed now)
{
    return notice.due <= now && lamp.serves(notice.role, notice.team, zone);
}

} // namespace

std::string lamp_state(const std::vector<Calling>& calling, const config::ChannelSettings& lamp,
                       Elapsed now)
{
    Zone worst = Zone::green;
    std::int64_t alerts = 0;
    std::int64_t calls = 0;
    for (const auto& one : calling)
    {
        std::vector<std::string> told; // a notice that went to another channel is still one
        for (const auto& notice : one.notices)
        {
            const bool counts = concerns(notice, one.ring.zone, lamp, now) &&
                                std::ranges::find(told, notice.id) == told.end();
            if (counts)
            {
                told.push_back(notice.id);
            }
        }
        if (!told.empty())
        {
            worst = std::max(worst, one.ring.zone);
            ++alerts;
            calls += static_cast<std::int64_t>(told.size());
        }
    }
    const std::string state = worst == Zone::green ? "off" : std::string(devices::code(worst));
    return devices::write_json(
        Json::object({{"state", state}, {"alerts", alerts}, {"calls", calls}}));
}

Lamps::Lamps(store::Store& store, const Current& current, ElapsedNow elapsed,
             std::function<void(const std::string& topic, const std::string& payload)> say)
    : store_(store), current_(current), elapsed_(std::move(elapsed)), say_(std::move(say))
{
}

void Lamps::look()
{
    const auto settings = current_.get();
    std::map<std::string, std::string> wanted;
    std::vector<Calling> calling;
    bool read = false;
    for (const auto& channel : settings->notification.channels)
    {
        if (channel.kind != config::ChannelKind::lamp)
        {
            continue;
        }
        if (!std::exchange(read, true))
        {
            for (auto& ring : store_.notices().open_rings())
            {
                auto notices = store_.notices().of_ring(ring.number);
                calling.push_back({std::move(ring), std::move(notices)});
            }
            std::erase_if(calling, [](const Calling& one) { return one.ring.late; });
        }
        wanted["varde/" + settings->gateway_id + "/alert/" + channel.id] =
            lamp_state(calling, channel, elapsed_());
    }
    for (const auto& [topic, payload] : wanted)
    {
        if (said_[topic] != payload)
        {
            say_(topic, payload);
        }
    }
    for (const auto& [topic, payload] : said_)
    {
        if (!wanted.contains(topic))
        {
            say_(topic, "");
        }
    }
    said_ = std::move(wanted);
}

} // namespace varde::gateway
