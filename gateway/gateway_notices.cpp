// How the gateway tells people: its notifiers, what it watches for them, and what vardectl may ask.
#include "gateway/clock.hpp"
#include "gateway/gateway.hpp"
#include "gateway/notices/make_channel.hpp"
#include "gateway/on_thread.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace varde::gateway
{

namespace asio = boost::asio;
using devices::Json;

namespace
{

constexpr std::chrono::seconds watch_interval{1};

void rethrow(const std::exception_ptr& failure)
{
    if (failure)
    {
        std::rethrow_exception(failure);
    }
}

} // namespace

ElapsedNow Gateway::elapsed_clock()
{
    return [this] { return journal_.elapsed(read_clocks()); };
}

std::function<void(const std::string& topic, const std::string& payload)> Gateway::lamp_voice()
{
    return [this](const std::string& topic, const std::string& payload)
    { subscriber_.keep_saying(topic, payload); };
}

void Gateway::listen_to_events()
{
    events_.tell({[this](const devices::TechnicalEvent& event, devices::Instant at)
                  { escalation_.begun(event, at); },
                  [this](const std::string& code, const std::string& subject)
                  { escalation_.over(code, subject); }});
}

// On the core, inside a transaction: both come after it.
void Gateway::notices_changed()
{
    asio::post(core_, [this] { lamps_.look(); });
    asio::post(net_, [this] { wake_notifiers(); });
}

void Gateway::wake_notifiers()
{
    for (const auto& notifier : notifiers_)
    {
        notifier->wake();
    }
}

void Gateway::start_notifiers()
{
    const auto settings = current_.get();
    for (const auto& channel : settings->notification.channels)
    {
        auto way = make_channel(channel, settings->store.directory, net_.get_executor());
        if (!way)
        {
            continue;
        }
        notifiers_.push_back(std::make_unique<Notifier>(
            notice_queue_, core_.get_executor(), net_.get_executor(), channel, std::move(way)));
        asio::co_spawn(net_, notifiers_.back()->run(), rethrow);
    }
}

asio::awaitable<void> Gateway::stop_notifiers()
{
    for (const auto& notifier : notifiers_)
    {
        notifier->stop();
    }
    for (const auto& notifier : notifiers_)
    {
        co_await notifier->stopped();
    }
    notifiers_.clear();
}

std::vector<Reached> Gateway::reached() const
{
    std::vector<Reached> all;
    for (const auto& forwarder : forwarders_)
    {
        const auto status = forwarder->status();
        std::optional<bool> through;
        if (status.failures > 0)
        {
            through = false;
        }
        else if (status.requests > 0 && status.state != "sending")
        {
            through = true;
        }
        all.push_back({status.id, through, {status.reason, ""}});
    }
    if (!current_.get()->mqtt.enabled)
    {
        return all;
    }
    const auto link = subscriber_.state();
    all.push_back({"intake",
                   link.connected,
                   {"no connection to the broker: " + link.last_failure,
                    "ingen forbindelse med megleren: " + link.last_failure}});
    return all;
}

asio::awaitable<void> Gateway::watch_notices()
{
    asio::steady_timer timer(net_);
    while (!stopping_)
    {
        timer.expires_after(watch_interval);
        co_await timer.async_wait(asio::use_awaitable);
        const auto look = [this, seen = reached()]
        {
            const auto now = read_clocks();
            look_at_clocks(now); // first: what comes of it is dated by the clock of now
            escalation_.watch(now.wall);
            reach_.look(seen, current_.get()->notification.unreached_after, now.wall);
            lamps_.look();
        };
        co_await on(core_.get_executor(), look);
    }
}

asio::awaitable<Json> Gateway::obey_notices(Json command)
{
    const std::string name(command.text("command"));
    const std::string alert(command.text("alert"));
    const std::string actor(command.text("actor"));
    const auto obey = [this, &name, &alert, &actor]
    {
        if (name != "notice.answer" || alert.empty() || actor.empty())
        {
            return Json::object(
                {{"ok", false},
                 {"reason", "unknown command \"" + name + "\", or its alert or actor is missing"}});
        }
        if (!alert.starts_with("event:"))
        {
            return Json::object(
                {{"ok", false}, {"reason", "a patient's alert is acknowledged on the worklist"}});
        }
        store::Store::Transaction transaction(store_);
        if (!escalation_.answered(alert, "answered"))
        {
            return Json::object({{"ok", false}, {"reason", "nobody is being told of that alert"}});
        }
        store_.decided({wall_now(), actor, name, alert, ""});
        transaction.commit();
        return Json::object({{"ok", true}});
    };
    co_return co_await on(core_.get_executor(), obey);
}

} // namespace varde::gateway
