// The gateway's loops beside the way in and the way out: signals, silence, life, stop and reload.
#include "gateway/bridge_life.hpp"
#include "gateway/clock.hpp"
#include "gateway/gateway.hpp"
#include "gateway/log.hpp"
#include "gateway/on_thread.hpp"
#include "gateway/service_notice.hpp"
#include "gateway/silence.hpp"
#include "gateway/store/bridge_rhythm_rows.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <memory>
#include <utility>

namespace varde::gateway
{

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace
{

constexpr auto silence_interval = 30s;
constexpr auto act_interval = 500ms;
// The first time only when what waited at the broker is in: else it would be missed first.
constexpr auto patient_interval = 60s;
// SIGTERM to the end within 5 s: what is under way gets this long.
constexpr auto stop_patience = 3s;

asio::awaitable<void> pause(std::chrono::steady_clock::duration duration)
{
    asio::steady_timer timer(co_await asio::this_coro::executor, duration);
    co_await timer.async_wait(asio::use_awaitable);
}

// Settings that the running parts were built with.
std::string needs_restart(const config::Settings& before, const config::Settings& after)
{
    if (before.store.directory != after.store.directory)
    {
        return "store.directory";
    }
    if (before.relay.enabled != after.relay.enabled ||
        before.relay.listening != after.relay.listening)
    {
        return "relay";
    }
    if (before.mqtt.enabled != after.mqtt.enabled || before.mqtt.host != after.mqtt.host ||
        before.mqtt.port != after.mqtt.port || before.mqtt.client_id != after.mqtt.client_id ||
        before.mqtt.acknowledging != after.mqtt.acknowledging)
    {
        return "mqtt";
    }
    if (before.web != after.web)
    {
        return "web";
    }
    return "";
}

} // namespace

asio::awaitable<void> Gateway::obey_signals()
{
    asio::signal_set signals(net_, SIGTERM, SIGINT, SIGHUP);
    while (!stopping_)
    {
        const int signal = co_await signals.async_wait(asio::use_awaitable);
        if (signal == SIGHUP)
        {
            co_await reload();
        }
        else
        {
            co_await stop();
        }
    }
}

// What bridges did before this start: who died while nobody listened is noticed, too.
void Gateway::remember_rhythms()
{
    const auto now = journal_.elapsed(read_clocks());
    for (const auto& kept : store::read_rhythms(store_.connection()))
    {
        const auto ago =
            std::chrono::floor<std::chrono::days>(std::max(now - kept.kept, devices::Elapsed{0}));
        intake_.rhythm().remember(kept.learned, ago, steady_now());
    }
}

void Gateway::look_for_silence()
{
    const auto now = steady_now();
    const auto clocks = read_clocks();
    look_at_clocks(clocks); // first: what comes of it is dated by the clock of now
    const auto silent = find_silent(current_.get()->registry, intake_.heard(), started_, now);
    auto& rhythm = intake_.rhythm();
    if (!subscriber_.state().connected)
    {
        rhythm.deaf(now);
    }
    store::Store::Transaction transaction(store_);
    note_silence(rhythm.silent(now), clocks.wall, events_);
    for (const auto& device : silent)
    {
        events_.raise(
            {"device-silent", device, {"no message for too long", "ingen melding på for lenge"}},
            clocks.wall);
    }
    for (const auto& learned : rhythm.take_due(now))
    {
        store::put_rhythm(store_.connection(), learned, journal_.elapsed(clocks));
    }
    transaction.commit();
}

asio::awaitable<void> Gateway::watch_silence()
{
    const auto look = [this] { look_for_silence(); };
    for (;;)
    {
        co_await pause(silence_interval);
        co_await on(core_.get_executor(), look);
    }
}

asio::awaitable<void> Gateway::watch_acts()
{
    const auto take_in_acts = [this] { intake_.take_in_acts(steady_now()); };
    for (;;)
    {
        co_await pause(act_interval);
        co_await on(core_.get_executor(), take_in_acts);
    }
}

asio::awaitable<void> Gateway::watch_patients()
{
    const auto look = [this] { minute_passed(); };
    for (;;)
    {
        co_await pause(patient_interval);
        co_await on(core_.get_executor(), look);
    }
}

// systemd's watchdog is fed only when both threads answer.
asio::awaitable<void> Gateway::prove_life()
{
    const auto interval = watchdog_interval();
    const auto answer = [] { return true; };
    while (interval)
    {
        co_await pause(*interval);
        co_await on(core_.get_executor(), answer);
        feed_watchdog();
    }
}

// What waits is committed and acknowledged, what is under way is settled, then everything ends.
asio::awaitable<void> Gateway::stop()
{
    using namespace asio::experimental::awaitable_operators;
    stopping_ = true;
    log::info("stopping");
    notify_stopping();
    inbox_.close();
    const auto take_in_the_rest = [this]
    {
        while (inbox_.waiting() > 0)
        {
            intake_.take_in(inbox_.take(current_.get()->intake.batch_length));
        }
    };
    co_await on(core_.get_executor(), take_in_the_rest);
    co_await ((stop_forwarders() && stop_notifiers()) || pause(stop_patience));
    subscriber_.stop();
    net_.stop();
    log::info("stopped");
}

asio::awaitable<std::string> Gateway::reload()
{
    notify_reloading();
    const auto before = current_.get();
    auto loaded = config::load_settings(before->file);
    std::string refused;
    for (const auto& problem : loaded.problems)
    {
        log::error("settings not reloaded", {{"problem", config::describe(problem)}});
        refused += config::describe(problem) + "\n";
    }
    if (loaded)
    {
        auto after = std::make_shared<const config::Settings>(std::move(*loaded.value));
        if (const auto part = needs_restart(*before, *after); !part.empty())
        {
            log::warning("a changed setting waits for a restart", {{"key", part}});
        }
        tell_problems(*after);
        co_await put_in_force(std::move(after));
        log::info("settings reloaded");
    }
    notify_ready();
    co_return refused;
}

asio::awaitable<void> Gateway::put_in_force(SettingsPtr settings)
{
    co_await stop_forwarders();
    co_await stop_notifiers();
    log::set_level(settings->log_level);
    const auto remember = [this, &settings]
    {
        declared_ = settings;
        set_destinations(*settings);
        enrolment_changed();
        escalation_.channels_changed();
        escalation_.plans_changed();
    };
    co_await on(core_.get_executor(), remember);
    start_forwarders();
    start_notifiers();
}

} // namespace varde::gateway
