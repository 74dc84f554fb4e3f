// What the gateway answers: its status to web and metrics, and the commands of vardectl.
#include "devices/json_whole.hpp"
#include "devices/refusal_advice.hpp"
#include "gateway/clock.hpp"
#include "gateway/custody.hpp"
#include "gateway/gateway.hpp"
#include "gateway/on_thread.hpp"
#include "gateway/token_desk.hpp"
#include "gateway/version.hpp"
#include "gateway/web_site.hpp"

#include <algorithm>
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

} // namespace

asio::awaitable<Status> Gateway::look()
{
    const auto look_at_the_store = [this]
    {
        Status seen;
        seen.conservation = store_.conservation();
        store::AlertFilter open;
        open.most = listed;
        seen.alerts = store_.alerts(open);
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
    status.ready = (status.link.takes_measurements() || !settings->mqtt.enabled) && !stopping_;
    if (stopping_)
    {
        status.not_ready_because = {"stopping", "stopper"};
    }
    else if (status.link.connected && !status.ready)
    {
        status.not_ready_because = {"the broker has not answered the subscriptions yet",
                                    "megleren har ikke svart på abonnementene ennå"};
    }
    else if (!status.ready)
    {
        const auto& why = status.link.last_failure;
        status.not_ready_because = {"no connection to the broker: " + why,
                                    "ingen forbindelse med megleren: " + why};
    }
    co_return status;
}

asio::awaitable<http::Response> Gateway::respond(http::Request request)
{
    if (request.target.starts_with("/api/"))
    {
        co_return co_await desk_.answer(std::move(request));
    }
    if (request.target.starts_with("/fhir/"))
    {
        co_return co_await desk_.answer_fhir(std::move(request));
    }
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
        co_return co_await obey_reload();
    }
    if (Registrar::knows(name))
    {
        co_return co_await obey_registrar(std::move(command));
    }
    if (AlertDesk::knows(name))
    {
        co_return co_await obey_alert_desk(std::move(command));
    }
    if (Custody::knows(name))
    {
        co_return co_await obey_custody(std::move(command));
    }
    if (name == "message.retake")
    {
        co_return co_await obey_retake(std::move(command));
    }
    if (name.starts_with("notice."))
    {
        co_return co_await obey_notices(std::move(command));
    }
    if (name == "account.setup-link")
    {
        co_return co_await obey_setup_link(std::move(command));
    }
    if (is_token_command(name))
    {
        const auto decide = [this, &command] { return obey_token(store_, command, wall_now()); };
        co_return co_await on(core_.get_executor(), decide);
    }
    if (name == "watch")
    {
        co_return co_await obey_watch(std::move(command));
    }
    co_return co_await obey_queue(std::move(command));
}

asio::awaitable<Json> Gateway::obey_reload()
{
    auto problems = co_await reload();
    co_return problems.empty() ? Json::object({{"ok", true}}) : failed(std::move(problems));
}

asio::awaitable<Json> Gateway::obey_queue(Json command)
{
    const std::string name(command.text("command"));
    const std::string destination(command.text("destination"));
    const std::string reason(command.text("reason"));
    const auto number = devices::whole_in(command, "number");
    const auto what = store::find_what(command.text("what"));
    if (!what)
    {
        co_return failed("what: measurement, correction, alert, plan, answers, or of a hub "
                         "relayed-alert, relayed-plan, relayed-answers");
    }
    if ((name != "queue.replay" && name != "queue.drop") || !number || destination.empty())
    {
        co_return failed("unknown command \"" + name +
                         "\", or its destination or number is missing");
    }
    const auto decide = [this, &name, &destination, &number, &reason, &what]
    {
        return name == "queue.replay"
                   ? store_.replay(destination, *number, *what)
                   : store_.drop(destination, *number, reason, wall_now(), *what);
    };
    const bool done = co_await on(core_.get_executor(), decide);
    wake_forwarders();
    co_return done ? Json::object({{"ok", true}})
                   : failed("nothing is parked under that number for " + destination);
}

asio::awaitable<Json> Gateway::obey_registrar(Json command)
{
    const auto decide = [this, &command]
    {
        auto answer = obey_on_core(command);
        if (answer.changed)
        {
            enrolment_changed();
        }
        return answer;
    };
    const auto answer = co_await on(core_.get_executor(), decide);
    if (answer.erase)
    {
        ask_erase(*answer.erase);
    }
    co_return answer.json;
}

asio::awaitable<Json> Gateway::obey_alert_desk(Json command)
{
    const auto decide = [this, &command]
    {
        const auto now = read_clocks();
        return alert_desk_.obey(command, {now.wall, journal_.elapsed(now)});
    };
    co_return co_await on(core_.get_executor(), decide);
}

asio::awaitable<Json> Gateway::obey_custody(Json command)
{
    const auto decide = [this, &command]
    {
        auto answer = Custody(store_, clinic_).obey(command, *current_.get(), wall_now());
        if (answer.sharing_changed)
        {
            enrolment_changed();
        }
        return answer.json;
    };
    auto answer = co_await on(core_.get_executor(), decide);
    wake_forwarders();
    co_return answer;
}

asio::awaitable<Json> Gateway::obey_retake(Json command)
{
    const auto number = devices::whole_in(command, "number");
    const std::string reason(command.text("reason"));
    if (!number || reason.empty())
    {
        co_return failed("number or reason is missing: which message, and why");
    }
    const auto decide = [this, &command, &number, &reason]
    {
        const devices::Confirmed confirmed{std::string(command.text("unit")),
                                           std::string(command.text("patient"))};
        return intake_.take_in_again(*number, confirmed,
                                     {wall_now(), std::string(command.text("actor")),
                                      "message.retake", std::to_string(*number), reason});
    };
    const auto outcome = co_await on(core_.get_executor(), decide);
    if (!outcome)
    {
        co_return failed("no refused message of that number is kept whole, or its device is not "
                         "enrolled any more");
    }
    if (outcome->status == "refused")
    {
        co_return failed(
            devices::describe(outcome->refusal) + ". " +
            std::string(devices::advice(outcome->refusal.error, outcome->refusal.where)));
    }
    auto done = Json::object({{"ok", true}, {"outcome", outcome->status}});
    if (!outcome->not_judged.empty())
    {
        done.set("not_judged", outcome->not_judged);
    }
    co_return done;
}

asio::awaitable<Json> Gateway::obey_watch(Json command)
{
    const auto after = devices::whole_in(command, "after").value_or(0);
    const auto look = [this, after] {
        return intake_.recent().since(static_cast<std::uint64_t>(std::max<std::int64_t>(after, 0)));
    };
    co_return co_await on(core_.get_executor(), look);
}

} // namespace varde::gateway
