#include "gateway/api/hub_words.hpp"

#include "gateway/api/problem.hpp"
#include "gateway/status_json.hpp"

#include <array>
#include <cstdio>
#include <utility>

namespace varde::gateway::api
{

using devices::Json;

namespace
{

Json number(std::uint64_t value)
{
    return Json::Number{std::to_string(value)};
}

Json seconds(double value)
{
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%.3f", value);
    return Json(text.data());
}

Json broker_json(const mqtt::LinkState& link)
{
    return Json::object({{"connected", link.connected},
                         {"subscribed", link.subscribed},
                         {"protocol", link.protocol == 5 ? "MQTT 5" : "MQTT 3.1.1"},
                         {"connects", number(link.connects)},
                         {"last_failure", link.last_failure}});
}

Json messages_json(const store::Conservation& counts)
{
    auto refused_by = Json(Json::Object{});
    for (const auto& [reason, count] : counts.refused_by)
    {
        refused_by.set(reason, count);
    }
    return Json::object({{"received", counts.received},
                         {"stored", counts.stored},
                         {"duplicate", counts.duplicate},
                         {"refused", counts.refused},
                         {"noted", counts.noted},
                         {"waiting", counts.waiting},
                         {"refused_by", std::move(refused_by)}});
}

} // namespace

Json destinations_json(const Status& status)
{
    const auto whole = status_json(status);
    auto list = empty_list();
    for (auto destination : *whole.find("destinations")->as_array())
    {
        destination.set("last_success", *destination.find("last_delivered"));
        list.push(std::move(destination));
    }
    return list;
}

Json item_json(const store::QueueItem& item)
{
    const auto& measurement = item.measurement.measurement;
    return Json::object({{"what", store::code(item.what)},
                         {"number", item.number},
                         {"about", item.about},
                         {"kind", measurement.kind},
                         {"device", measurement.device},
                         {"state", store::code(item.state)},
                         {"attempts", item.attempts},
                         {"unsure", item.unsure},
                         {"received", json_of(item.received)},
                         {"settled", json_of(item.settled)},
                         {"reason", item.reason},
                         {"decision", item.decision}});
}

namespace
{

const char* said(bool flag)
{
    return flag ? "true" : "false";
}

std::string joined(const std::vector<std::string>& names)
{
    std::string all;
    for (const auto& name : names)
    {
        all += (all.empty() ? "" : ", ") + name;
    }
    return all;
}

} // namespace

Json settings_json(const config::Settings& settings)
{
    auto list = empty_list();
    const auto say = [&list](std::string key, std::string value) {
        list.push(Json::object({{"key", std::move(key)}, {"value", std::move(value)}}));
    };
    say("gateway.id", settings.gateway_id);
    say("gateway.log_level", settings.log_level);
    say("store.directory", settings.store.directory.string());
    say("mqtt.enabled", said(settings.mqtt.enabled));
    say("mqtt.host", settings.mqtt.host);
    say("mqtt.port", std::to_string(settings.mqtt.port));
    say("mqtt.tls", said(settings.mqtt.tls));
    say("mqtt.client_id", settings.mqtt.client_id);
    say("mqtt.acknowledging",
        settings.mqtt.acknowledging == config::Acknowledging::gate ? "gate" : "callback");
    say("intake.discover", said(settings.intake.discover));
    say("web.address", settings.web.address);
    say("web.port", std::to_string(settings.web.port));
    say("web.names", joined(settings.web.names));
    say("web.certificate_file", settings.web.certificate_file.string());
    say("web.oidc.issuer", settings.web.oidc ? settings.web.oidc->issuer : "");
    say("registry.file", settings.registry_file.string());
    say("vocabulary.file", settings.vocabulary_file.string());
    say("profiles", std::to_string(settings.profiles.size()));
    say("plans.own", settings.plan_folders.own.string());
    for (const auto& channel : settings.notification.channels)
    {
        say("channel." + channel.id, joined(channel.roles));
    }
    for (const auto& destination : settings.destinations)
    {
        const bool folder = destination.kind == config::DestinationKind::folder;
        say("destination." + destination.id, folder ? destination.path.string() : destination.url);
    }
    return list;
}

Json hub_json(const Status& status, const config::Settings& settings,
              const std::optional<Disk>& disk, const UpdateState& update, devices::Instant now)
{
    const auto& counts = status.conservation;
    return Json::object({{"gateway", status.gateway},
                         {"version", status.version},
                         {"uptime_seconds", static_cast<std::int64_t>(status.uptime.count())},
                         {"ready", status.ready},
                         {"not_ready_because", json_of(status.not_ready_because)},
                         {"server_time", json_of(now)},
                         {"broker", broker_json(status.link)},
                         {"inbox", number(status.inbox)},
                         {"messages", messages_json(counts)},
                         {"measurements", Json::object({{"stored", counts.measurements},
                                                        {"withheld", counts.withheld}})},
                         {"latency_seconds", Json::object({{"p50", seconds(status.latency.p50)},
                                                           {"p99", seconds(status.latency.p99)}})},
                         {"disk", disk ? Json::object({{"free_bytes", number(disk->free_bytes)},
                                                       {"size_bytes", number(disk->size_bytes)}})
                                       : Json()},
                         {"update", Json::object({{"program_waits", update.program_waits},
                                                  {"system_waits", update.system_waits}})},
                         {"settings", settings_json(settings)}});
}

} // namespace varde::gateway::api
