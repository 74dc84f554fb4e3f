#include "gateway/forwarder.hpp"

#include "gateway/clock.hpp"
#include "gateway/log.hpp"
#include "gateway/on_thread.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <utility>

namespace varde::gateway
{

namespace asio = boost::asio;
using fhir::Verdict;

Forwarder::Forwarder(ForwarderParts parts, config::DestinationSettings settings,
                     std::unique_ptr<Destination> destination)
    : parts_(std::move(parts)), settings_(std::move(settings)),
      destination_(std::move(destination)), work_timer_(parts_.net), rest_timer_(parts_.net),
      stopped_timer_(parts_.net, std::chrono::steady_clock::time_point::max()),
      random_(std::random_device{}())
{
    pace_.bundle = settings_.bundle_size;
}

asio::awaitable<void> Forwarder::run()
{
    for (;;)
    {
        const auto due = co_await next_due();
        if (due.empty())
        {
            break;
        }
        const auto settings = parts_.current.get();
        auto letter = address(in_company(due, settings_), *settings, settings_, wall_now());
        co_await settle(std::move(letter.kept));
        auto heard = co_await hear_before(letter);
        if (heard.changed)
        {
            continue; // what is due says something else by now
        }

        auto introduced = co_await introduce(std::move(letter.devices));
        auto judgements = std::move(introduced.judgements);
        if (judgements.whole.verdict == Verdict::delivered)
        {
            auto contents = say_in_fhir(letter.due, introduced.places, *settings, settings_,
                                        heard.list.value_or(WorkList{}));
            judgements = for_items(co_await send(std::move(contents.resources)), contents,
                                   letter.due.size());
        }
        co_await note_pace(after(pace_, judgements, letter.due.size(), settings_, draw_luck()));
        co_await settle(settlements_of(letter.due, judgements));
        note_items(letter, judgements);
        co_await rest(pace_.rest);
    }
    stopped_ = true;
    stopped_timer_.cancel();
}

// Empty when the forwarder is to stop. Waits until there is something to send. What is new waits
// `linger` for company, so that one request and one commit carry many.
asio::awaitable<std::vector<store::Due>> Forwarder::next_due()
{
    while (!stopping_)
    {
        work_ = false;
        if (hears() && steady_now() >= next_hearing_)
        {
            co_await hear_open_alerts();
        }
        const auto ask = [this, bundle = pace_.bundle, put_off = put_off_now()]
        { return parts_.store.due(settings_.id, bundle, put_off); };
        auto due = co_await on(parts_.core, ask);
        if (!due.empty())
        {
            co_return due;
        }
        co_await wait_for_work();
        co_await rest(settings_.linger);
    }
    co_return std::vector<store::Due>{};
}

// A destination is told about a device before the first measurement that names it, and again when
// its description changed. One that will not have the device gets the measurements all the same,
// where they name it by its identifier.
asio::awaitable<Forwarder::Introduced> Forwarder::introduce(std::vector<Outgoing> devices)
{
    Introduced introduced;
    introduced.judgements.whole.verdict = Verdict::delivered;
    for (auto& device : devices)
    {
        const auto id = device.entry.id;
        auto judgements = co_await introduce(std::move(device));
        auto& answer = judgements.whole;
        const bool known = answer.verdict == Verdict::delivered;
        if (known && !answer.location.empty())
        {
            introduced.places[id] = answer.location;
            continue;
        }
        if (needs_places(settings_))
        {
            answer.reason =
                "it does not say where it keeps the device " + id + ": " + answer.reason;
            const bool for_good = known || answer.verdict == Verdict::parked;
            answer.verdict = for_good ? Verdict::pause : answer.verdict;
        }
        else if (known || answer.verdict == Verdict::parked)
        {
            continue;
        }
        introduced.judgements = std::move(judgements);
        break;
    }
    co_return introduced;
}

asio::awaitable<fhir::Judgements> Forwarder::introduce(Outgoing device)
{
    const auto id = device.entry.id;
    const auto content = content_key(device, settings_.kind);
    const auto recall = [this, &id, &content]
    { return parts_.store.device_place(settings_.id, id, content); };
    if (auto place = co_await on(parts_.core, recall))
    {
        fhir::Judgements known;
        known.whole = {Verdict::delivered, "", "", std::move(*place)};
        co_return known;
    }
    auto judgements = co_await send(std::vector<Outgoing>(1, std::move(device)));
    if (!judgements.entries.empty())
    {
        judgements.whole = std::move(judgements.entries.front());
        judgements.entries.clear();
    }
    const auto& answer = judgements.whole;
    const auto remember = [this, &id, &content, &answer]
    { parts_.store.put_device(settings_.id, id, content, answer.location); };
    const bool refused = answer.verdict == Verdict::parked && !needs_places(settings_);
    if (answer.verdict == Verdict::delivered || refused)
    {
        co_await on(parts_.core, remember);
    }
    co_return judgements;
}

asio::awaitable<fhir::Judgements> Forwarder::send(std::vector<Outgoing> outgoing)
{
    const auto count = outgoing.size();
    fhir::Judgements judgements;
    judgements.whole.verdict = Verdict::delivered;
    if (count == 0)
    {
        co_return judgements;
    }
    sending_ = true;
    requests_ += 1;
    judgements = co_await destination_->deliver(std::move(outgoing));
    sending_ = false;
    if (judgements.whole.verdict == Verdict::parked && count == 1)
    {
        judgements.entries = {judgements.whole};
        judgements.whole.verdict = Verdict::delivered;
    }
    co_return judgements;
}

asio::awaitable<void> Forwarder::settle(std::vector<store::Settlement> settlements)
{
    if (settlements.empty())
    {
        co_return;
    }
    for (const auto& settlement : settlements)
    {
        if (settlement.withheld.empty() && settlement.judgement.verdict == Verdict::parked)
        {
            log::warning("item parked", {{"destination", settings_.id},
                                         {"what", std::string(code(settlement.what))},
                                         {"number", std::to_string(settlement.number)},
                                         {"reason", settlement.judgement.reason}});
        }
    }
    const auto write = [this, &settlements]
    { parts_.store.settle(settings_.id, settlements, wall_now()); };
    co_await on(parts_.core, write);
}

// A changed pace is told to people: once when a destination stops, once when it goes on.
asio::awaitable<void> Forwarder::note_pace(Pace pace)
{
    const bool stopped_now = pace.failures > 0 && pace_.failures == 0;
    const bool goes_on = pace.failures == 0 && pace_.failures > 0;
    const bool paused_changed = pace.paused != pace_.paused;
    if (stopped_now || (paused_changed && pace.paused))
    {
        log::warning(pace.paused ? "destination paused" : "destination not reached",
                     {{"destination", settings_.id}, {"reason", pace.reason}});
    }
    if (goes_on)
    {
        log::info("destination goes on", {{"destination", settings_.id}});
    }
    pace_ = std::move(pace);
    if (!paused_changed)
    {
        co_return;
    }
    const auto tell = [this]
    {
        store::Store::Transaction transaction(parts_.store);
        if (pace_.paused)
        {
            parts_.events.raise({"destination-paused", settings_.id, {pace_.reason, ""}},
                                wall_now());
        }
        else
        {
            parts_.events.clear("destination-paused", settings_.id, wall_now());
        }
        transaction.commit();
    };
    co_await on(parts_.core, tell);
}

asio::awaitable<void> Forwarder::wait_for_work()
{
    auto until = hears() ? next_hearing_ : std::chrono::steady_clock::time_point::max();
    for (const auto& [key, time] : put_off_)
    {
        until = std::min(until, time);
    }
    if (!work_ && !stopping_)
    {
        work_timer_.expires_at(until);
        boost::system::error_code woken;
        co_await work_timer_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
    }
}

asio::awaitable<void> Forwarder::rest(std::chrono::milliseconds duration)
{
    if (duration.count() > 0 && !stopping_)
    {
        rest_timer_.expires_after(duration);
        boost::system::error_code cut_short;
        co_await rest_timer_.async_wait(asio::redirect_error(asio::use_awaitable, cut_short));
    }
}

std::set<store::ItemKey> Forwarder::put_off_now()
{
    std::erase_if(put_off_, [now = steady_now()](const auto& item) { return item.second <= now; });
    std::set<store::ItemKey> keys;
    for (const auto& [key, time] : put_off_)
    {
        keys.insert(key);
    }
    return keys;
}

// An item that its server wants later does not hold up the others.
void Forwarder::note_items(const Letter& letter, const fhir::Judgements& judgements)
{
    if (judgements.whole.verdict != Verdict::delivered)
    {
        return;
    }
    for (std::size_t i = 0; i < letter.due.size(); ++i)
    {
        const auto& due = letter.due[i];
        if (judgements.entries.at(i).verdict == Verdict::delivered)
        {
            last_delivered_ = wall_now();
            if (due.what == store::What::measurement)
            {
                parts_.note_latency(*last_delivered_ - due.measurement.received);
            }
        }
        else if (judgements.entries.at(i).verdict == Verdict::retry)
        {
            const auto failures = static_cast<unsigned>(due.attempts) + 1;
            put_off_[{due.number, due.what}] =
                steady_now() + backoff(failures, settings_.backoff, draw_luck());
        }
    }
}

double Forwarder::draw_luck()
{
    return std::uniform_real_distribution<double>(0.0, 1.0)(random_);
}

void Forwarder::wake()
{
    work_ = true;
    work_timer_.cancel();
}

void Forwarder::stop()
{
    stopping_ = true;
    work_timer_.cancel();
    rest_timer_.cancel();
}

asio::awaitable<void> Forwarder::stopped()
{
    boost::system::error_code cancelled;
    if (!stopped_)
    {
        co_await stopped_timer_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    }
}

DestinationStatus Forwarder::status() const
{
    DestinationStatus status;
    status.id = settings_.id;
    status.kind = settings_.kind == config::DestinationKind::folder   ? "folder"
                  : settings_.kind == config::DestinationKind::server ? "server"
                                                                      : "relay";
    status.state = pace_.paused         ? "paused"
                   : pace_.failures > 0 ? "waiting"
                   : sending_           ? "sending"
                                        : "idle";
    status.reason = pace_.reason;
    status.requests = requests_;
    status.failures = pace_.failures;
    status.flavour = code(settings_.flavour);
    status.last_delivered = last_delivered_;
    return status;
}

} // namespace varde::gateway
