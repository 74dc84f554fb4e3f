// The way out: from the outbox of one destination to the settled answer of its server.
// Steps 9 to 12 of docs/architecture.md, in that order. One per destination, on the net thread, so
// that a dead destination delays no other.
#pragma once

#include "config/settings.hpp"
#include "gateway/contents.hpp"
#include "gateway/current.hpp"
#include "gateway/destinations/destination.hpp"
#include "gateway/events.hpp"
#include "gateway/letter.hpp"
#include "gateway/pace.hpp"
#include "gateway/status.hpp"
#include "gateway/store/store.hpp"
#include "gateway/work_list.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace varde::gateway
{

struct ForwarderParts
{
    store::Store& store; // used on `core` only, like the events
    Events& events;
    boost::asio::any_io_executor core;
    boost::asio::any_io_executor net;
    const Current& current;
    std::function<void(std::chrono::milliseconds)> note_latency; // from receipt to delivered
    // On `core`: what the destination's work list says of an alert. True when something changed.
    std::function<bool(const std::string& destination, store::ItemKey alert,
                       const fhir::WorkAnswer& answer)>
        take_list_answer = {};
};

class Forwarder
{
public:
    Forwarder(ForwarderParts parts, config::DestinationSettings settings,
              std::unique_ptr<Destination> destination);

    // Until stop(); an exchange under way is finished and settled first.
    boost::asio::awaitable<void> run();
    void wake();
    void stop();
    boost::asio::awaitable<void> stopped(); // returns when run() is over
    DestinationStatus status() const;

private:
    // What the destination said to the devices of a letter, and where it keeps them.
    struct Introduced
    {
        fhir::Judgements judgements;
        Places places;
    };

    // What the work list says of alerts, and whether that changed something here; no list: it could
    // not be asked.
    struct Heard
    {
        std::optional<WorkList> list;
        bool changed = false;
    };

    boost::asio::awaitable<std::vector<store::Due>> next_due();
    bool hears() const noexcept; // it has a work list that can be asked
    // Which alerts are asked about, by their ids: our own by their numbers, those of hubs by the
    // number of a version.
    using Asked = std::map<std::string, store::ItemKey>;
    boost::asio::awaitable<Heard> hear(Asked alerts);
    boost::asio::awaitable<bool> take(store::ItemKey alert, fhir::WorkAnswer answer);
    boost::asio::awaitable<bool> hear_notes(Asked alerts);
    boost::asio::awaitable<Heard> hear_before(const Letter& letter);
    boost::asio::awaitable<void> hear_open_alerts();
    boost::asio::awaitable<Introduced> introduce(std::vector<Outgoing> devices);
    // `whole` is the answer for the device.
    boost::asio::awaitable<fhir::Judgements> introduce(Outgoing device);
    boost::asio::awaitable<fhir::Judgements> send(std::vector<Outgoing> outgoing);
    boost::asio::awaitable<void> settle(std::vector<store::Settlement> settlements);
    boost::asio::awaitable<void> note_pace(Pace pace);

    boost::asio::awaitable<void> wait_for_work();
    boost::asio::awaitable<void> rest(std::chrono::milliseconds duration);
    std::set<store::ItemKey> put_off_now();
    void note_items(const Letter& letter, const fhir::Judgements& judgements);
    double draw_luck();

    ForwarderParts parts_;
    config::DestinationSettings settings_;
    std::unique_ptr<Destination> destination_;
    boost::asio::steady_timer work_timer_;
    boost::asio::steady_timer rest_timer_;
    boost::asio::steady_timer stopped_timer_;
    std::mt19937_64 random_;
    Pace pace_;
    std::map<store::ItemKey, std::chrono::steady_clock::time_point> put_off_; // to try later
    std::optional<devices::Instant> last_delivered_;
    std::chrono::steady_clock::time_point next_hearing_{}; // of what the work list says
    std::uint64_t requests_ = 0;
    bool sending_ = false;
    bool work_ = true;
    bool stopping_ = false;
    bool stopped_ = false;
};

} // namespace varde::gateway
