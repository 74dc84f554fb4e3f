// What the gateway answers: its status to web and metrics, and the commands of vardectl.
#include "gateway/clock.hpp"
#include "gateway/gateway.hpp"
#include "gateway/on_thread.hpp"
#include "gateway/version.hpp"
#include "gateway/web_site.hpp"

#include <charconv>
#include <optional>

namespace varde::gateway
{

namespace asio = boost::asio;
using devices::Json;

namespace
{

constexpr std::size_t listed = 100;

Json failed(std::string reason)
{
    return Json::object({{"ok", false}, {"reason", std::move(reason)}});
}

std::optional<std::int64_t> number_of(const Json& command)
{
    const auto* member = command.find("number");
    const auto* number = member == nullptr ? nullptr : member->as_number();
    std::int64_t value = 0;
    if (number == nullptr)
    {
        return std::nullopt;
    }
    const auto* end = number->text.data() + number->text.size();
    const auto parsed = std::from_chars(number->text.data(), end, value);
    return parsed.ec == std::errc() && parsed.ptr == end ? std::optional(value) : std::nullopt;
}

} // namespace

asio::awaitable<Status> Gateway::look()
{
    const auto look_at_the_store = [this]
    {
        Status seen;
        seen.conservation = store_.conservation();
        seen.alerts = store_.open_alerts(listed);
        seen.alerts_raised = store_.alerts_raised();
        seen.events = store_.open_events(listed);
        seen.devices = store_.devices_seen();
        return seen;
    };
    auto status = co_await on(core_.get_executor(), look_at_the_store);
    const auto settings = current_.get();
    status.gateway = settings->gateway_id;
    status.version = version;
    status.uptime = std::chrono::duration_cast<std::chrono::seconds>(steady_now() - started_);
    status.link = subscriber_.state();
    status.inbox = inbox_.waiting();
    status.latency = latency_.quantiles();
    for (const auto& forwarder : forwarders_)
    {
        status.destinations.push_back(forwarder->status());
    }
    status.ready = status.link.connected && !stopping_;
    if (stopping_)
    {
        status.not_ready_because = "stopping";
    }
    else if (!status.ready)
    {
        status.not_ready_because = "no connection to the broker: " + status.link.last_failure;
    }
    co_return status;
}

asio::awaitable<http::Response> Gateway::respond(http::Request request)
{
    co_return web_response(request, co_await look());
}

asio::awaitable<Json> Gateway::obey(Json command)
{
    const std::string name(command.text("command"));
    if (name == "ping")
    {
        co_return Json::object({{"ok", true}});
    }
    if (name == "reload")
    {
        auto problems = co_await reload();
        co_return problems.empty() ? Json::object({{"ok", true}}) : failed(std::move(problems));
    }
    const std::string destination(command.text("destination"));
    const std::string reason(command.text("reason"));
    const auto number = number_of(command);
    if ((name != "queue.replay" && name != "queue.drop") || !number || destination.empty())
    {
        co_return failed("unknown command \"" + name +
                         "\", or its destination or number is missing");
    }
    const auto decide = [this, &name, &destination, &number, &reason]
    {
        return name == "queue.replay" ? store_.replay(destination, *number)
                                      : store_.drop(destination, *number, reason, wall_now());
    };
    const bool done = co_await on(core_.get_executor(), decide);
    wake_forwarders();
    co_return done ? Json::object({{"ok", true}})
                   : failed("nothing is parked under that number for " + destination);
}

} // namespace varde::gateway
