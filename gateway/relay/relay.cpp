#include "gateway/relay/relay.hpp"

#include "gateway/clock.hpp"
#include "gateway/log.hpp"
#include "gateway/on_thread.hpp"
#include "gateway/relay/binding.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>
#include <vector>

namespace varde::gateway::relay
{

namespace asio = boost::asio;

namespace
{

constexpr std::size_t most_connections = 512; // many hubs may come from one address
constexpr std::size_t most_waiting = 64;      // requests; each may be as large as a request may
constexpr std::size_t in_one_commit = 16;
constexpr std::chrono::milliseconds request_deadline{30000}; // hubs have slow lines
constexpr const char* soon = "1";
constexpr const char* later = "60";

http::ServerLimits limits_of(const config::RelayListening& listening)
{
    http::ServerLimits limits;
    limits.request.hosts = listening.names;
    limits.request.body_bytes = listening.request_bytes;
    limits.request_deadline = request_deadline;
    limits.connections = most_connections;
    limits.per_address = most_connections;
    return limits;
}

std::unique_ptr<const http::ServerIdentity> identity_of(const config::RelayListening& listening)
{
    return std::make_unique<const http::ServerIdentity>(
        listening.certificate_file, listening.key_file, listening.client_ca_file);
}

http::Response try_again(int status, const char* after, std::string_view code,
                         std::string_view explanation)
{
    auto response = outcome_response(status, code, explanation);
    response.headers["Retry-After"] = after;
    return response;
}

} // namespace

Relay::Relay(RelayParts parts)
    : parts_(std::move(parts)), intake_(parts_.store, parts_.events, parts_.current, parts_.stored),
      server_(
          parts_.net, parts_.current.get()->relay.listening.address,
          parts_.current.get()->relay.listening.port,
          [this](http::Request request) { return respond(std::move(request)); },
          limits_of(parts_.current.get()->relay.listening),
          identity_of(parts_.current.get()->relay.listening))
{
}

asio::awaitable<http::Response> Relay::respond(http::Request request)
{
    const auto settings = parts_.current.get();
    if (auto away = turned_away(request, *settings))
    {
        co_return *std::move(away);
    }
    const auto& hub = find_hub(settings->relay, *request.certificate)->id;
    if (request.method == "GET")
    {
        auto question = read_question(request);
        if (!question)
        {
            co_return question.error().response;
        }
        co_return co_await answer(hub, *std::move(question));
    }
    auto asked = read_request(request, settings->relay.listening.request_bytes);
    if (!asked)
    {
        co_return asked.error().response;
    }
    Waiting waiting;
    waiting.hub = hub;
    waiting.request = *std::move(asked);
    waiting.received = wall_now();
    co_return co_await take_in(std::move(waiting));
}

std::optional<http::Response> Relay::turned_away(const http::Request& request,
                                                 const config::Settings& settings)
{
    const auto* hub =
        request.certificate ? find_hub(settings.relay, *request.certificate) : nullptr;
    if (hub == nullptr)
    {
        log::warning(
            "a certificate is no hub's",
            {{"peer", request.peer},
             {"fingerprint", request.certificate ? request.certificate->fingerprint : ""}});
        return outcome_response(403, "hub-unknown",
                                "this certificate is bound to no hub; add its fingerprint to a "
                                "[[hub]] of the relay");
    }
    if (!devices::take(buckets_[hub->id], settings.relay.hub_rate, steady_now()))
    {
        return try_again(429, soon, "rate-exceeded", "the hub sends more requests than it may");
    }
    const std::lock_guard lock(mutex_);
    return waiting_.size() < most_waiting
               ? std::nullopt
               : std::optional(try_again(503, soon, "busy", "many hubs send at once"));
}

asio::awaitable<http::Response> Relay::answer(std::string hub, Question question)
{
    const auto look = [this, &hub, &question] { return intake_.tasks_of(hub, question); };
    const auto tasks = co_await on(parts_.core, look);
    co_return answer_with(tasks);
}

// The request lives in this coroutine until the core has answered it.
asio::awaitable<http::Response> Relay::take_in(Waiting waiting)
{
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back(&waiting);
    }
    std::string full;
    const auto commit = [this, &waiting, &full]
    {
        full = why_full().en;
        while (!waiting.done && full.empty())
        {
            take_in_waiting();
        }
        const std::lock_guard lock(mutex_);
        std::erase(waiting_, &waiting);
    };
    co_await on(parts_.core, commit);
    co_return waiting.done ? answer_of(waiting.request, waiting.answers)
                           : try_again(503, later, "full", full);
}

// All that waits is committed together; who comes later to the core finds it done.
void Relay::take_in_waiting()
{
    std::vector<Waiting*> batch;
    {
        const std::lock_guard lock(mutex_);
        const auto count = std::min(in_one_commit, waiting_.size());
        batch.assign(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
        waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(count));
    }
    intake_.take_in(batch);
}

// Nothing is taken that could not be kept, or only on top of what goes nowhere. The hubs keep it.
devices::Words Relay::why_full()
{
    const auto settings = parts_.current.get();
    const auto& relay = settings->relay;
    std::error_code unknown;
    const auto space = std::filesystem::space(settings->store.directory, unknown);
    devices::Words full;
    if (!unknown && space.available < relay.free_megabytes * 1024 * 1024)
    {
        full = {"the relay's disk is full", "disken til releet er full"};
    }
    for (const auto& destination : parts_.store.conservation().destinations)
    {
        if (destination.pending >= relay.queue_limit)
        {
            full = {"too much waits for " + destination.id, "for mye venter på " + destination.id};
        }
    }
    if (said_full_ != full.en)
    {
        tell(full);
    }
    return full;
}

void Relay::tell(const devices::Words& full)
{
    store::Store::Transaction transaction(parts_.store);
    if (full.en.empty())
    {
        parts_.events.clear("relay-full", "relay", wall_now());
    }
    else
    {
        parts_.events.raise({"relay-full", "relay", full}, wall_now());
    }
    transaction.commit();
    said_full_ = full.en;
}

} // namespace varde::gateway::relay
