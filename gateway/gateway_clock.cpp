// What the gateway does when time passes, and when somebody sets the wall clock.
#include "gateway/clock.hpp"
#include "gateway/date_anew.hpp"
#include "gateway/date_events_anew.hpp"
#include "gateway/gateway.hpp"
#include "gateway/plan_notes.hpp"
#include "gateway/plan_releases.hpp"
#include "gateway/store/redated_rows.hpp"
#include "gateway/wrong_clock.hpp"

#include <boost/asio/post.hpp>

namespace varde::gateway
{

namespace asio = boost::asio;

namespace
{

constexpr const char* own_clock = "gateway"; // among the destinations that complain of our clock

} // namespace

// Again at each start: a kill between setting the clock and dating anew leaves nothing undone.
void Gateway::clocks_at_start(const ClockReading& now)
{
    store::Store::Transaction transaction(store_);
    date_anew(now.wall);
    transaction.commit();
}

bool Gateway::look_at_clocks(const ClockReading& now)
{
    const bool is_set = was_set(journal_.entries().back(), now);
    if (is_set)
    {
        store::Store::Transaction transaction(store_);
        journal_.note(now);
        date_anew(now.wall);
        transaction.commit();
        asio::post(net_, [this] { wake_forwarders(); });
    }
    return is_set;
}

void Gateway::minute_passed()
{
    const auto now = read_clocks();
    look_at_clocks(now);
    store::Store::Transaction transaction(store_);
    journal_.note(now);
    note_plans(events_, *current_.get(), now.wall);
    clinic_.time_passed({now.wall, journal_.elapsed(now)});
    const bool released = release_plans(store_, *current_.get(), now.wall) > 0;
    transaction.commit();
    if (released)
    {
        asio::post(net_, [this] { wake_forwarders(); });
    }
}

void Gateway::date_anew(devices::Instant now)
{
    const auto settings = current_.get();
    const auto agrees = [this, &settings](std::int64_t first, std::int64_t end)
    { return store::has_witness(store_.connection(), first, end, settings->intake.clock.ahead); };
    const auto dating = dating_of(journal_.entries(), agrees);
    journal_.dated(dating.entries);
    clinic_.watched(watched_since(journal_.entries()), hub_outages(journal_.entries()));
    const auto moved = gateway::date_anew(store_, dating.entries, *settings, now);
    const auto events = date_events_anew(store_, dating.entries, now);
    date_rings_anew(store_, moved, events, dating.entries);
    date_heard_anew(store_, dating.entries);
    clinic_.dated_anew(moved, dating.entries, now);
    if (dating.is_doubtful)
    {
        events_.raise({"clock-off",
                       own_clock,
                       {"it was set, and before that it agreed with the clocks of devices",
                        "den ble stilt, og før det stemte den med klokkene til enhetene"}},
                      now);
    }
    else
    {
        events_.clear("clock-off", own_clock, now);
    }
}

} // namespace varde::gateway
