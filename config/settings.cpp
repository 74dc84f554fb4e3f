#include "config/settings.hpp"

#include "config/auth_reading.hpp"
#include "config/reading.hpp"
#include "config/toml.hpp"
#include "config/url.hpp"

#include <string>

namespace varde::config
{

namespace
{

using namespace std::chrono_literals;
using days = std::chrono::days;

constexpr auto most_messages = std::size_t{1'000'000};

void read_time_zone(TableReader& in, std::optional<devices::TimeZone>& zone)
{
    std::string rule;
    in.text("time_zone", rule, forms::words);
    if (rule.empty())
    {
        return;
    }
    if (const auto parsed = devices::parse_time_zone(rule))
    {
        zone = *parsed;
        return;
    }
    in.add_problem("time_zone",
                   "is no rule such as \"CET-1CEST,M3.5.0,M10.5.0/3\" (Norway); the last line of "
                   "the place's file below /usr/share/zoneinfo is one");
}

void read_gateway(TableReader in, Settings& settings)
{
    in.text("id", settings.gateway_id, forms::identifier);
    read_time_zone(in, settings.intake.clock.zone);
    in.choice<std::string>(
        "log_level", settings.log_level,
        {{"error", "error"}, {"warning", "warning"}, {"info", "info"}, {"debug", "debug"}});
}

void read_store(TableReader in, StoreSettings& store)
{
    in.require({"directory"});
    in.path("directory", store.directory, FileUse::place);
}

void check_mqtt(TableReader& in, const MqttSettings& mqtt)
{
    for (const char* key : {"ca_file", "certificate_file", "key_file"})
    {
        if (in.has(key) && !mqtt.tls)
        {
            in.add_problem(key, "is of no use while tls is false; set tls = true or remove it");
        }
    }
    if (!mqtt.tls && !mqtt.allow_plain_mqtt && !is_loopback_host(mqtt.host))
    {
        in.add_problem("host", "measurements would travel readable to another machine; set tls = "
                               "true, or allow_plain_mqtt = true if the network is trusted");
    }
    if (in.has("password_file") && mqtt.username.empty())
    {
        in.add_problem("password_file", "a password needs a username; add it");
    }
    if (in.has("username") && !in.has("password_file") && !in.has("certificate_file"))
    {
        in.add_problem("username", "proves nothing alone; add password_file or certificate_file");
    }
}

void read_mqtt(TableReader in, MqttSettings& mqtt)
{
    in.flag("enabled", mqtt.enabled);
    in.text("host", mqtt.host, forms::host);
    in.whole("port", mqtt.port, 1, 65535);
    in.flag("tls", mqtt.tls);
    read_tls_files(in, mqtt.tls_files);
    in.flag("allow_plain_mqtt", mqtt.allow_plain_mqtt);
    in.text("client_id", mqtt.client_id, forms::identifier);
    in.text("username", mqtt.username, forms::account);
    in.path("password_file", mqtt.password_file, FileUse::confidential);
    in.choice<Protocol>("protocol", mqtt.protocol,
                        {{"automatic", Protocol::automatic},
                         {"mqtt_5", Protocol::mqtt_5},
                         {"mqtt_3_1_1", Protocol::mqtt_3_1_1}});
    in.choice<Acknowledging>(
        "acknowledging", mqtt.acknowledging,
        {{"gate", Acknowledging::gate}, {"callback", Acknowledging::callback}});
    in.duration("keep_alive", mqtt.keep_alive, 5s, 1h);
    in.duration("session_expiry", mqtt.session_expiry, 1h, days{365});
    check_mqtt(in, mqtt);
}

void read_intake(TableReader in, IntakeSettings& intake)
{
    in.whole("queue_length", intake.queue_length, 1, most_messages);
    in.whole("batch_length", intake.batch_length, 1, most_messages);
    in.whole("payload_bytes", intake.payload_bytes, 256, std::size_t{1024} * 1024);
    auto per_second = static_cast<std::int64_t>(intake.device_rate.per_second);
    auto burst = static_cast<std::int64_t>(intake.device_rate.burst);
    in.whole("device_messages_per_second", per_second, 1, 1'000'000);
    in.whole("device_burst", burst, 1, 10'000'000);
    intake.device_rate = {static_cast<double>(per_second), static_cast<double>(burst)};
    in.duration("clock_ahead", intake.clock.ahead, 0min, 24h);
    in.duration("clock_behind", intake.clock.behind, 1h, days{3650});
    in.duration("clock_drift", intake.clock.drift, 0min, 24h);
    in.flag("discover", intake.discover);
    if (intake.batch_length > intake.queue_length)
    {
        in.add_problem(in.has("batch_length") ? "batch_length" : "queue_length",
                       "batch_length may not exceed queue_length: a batch is what waits in the "
                       "queue; here " +
                           std::to_string(intake.batch_length) + " and " +
                           std::to_string(intake.queue_length));
    }
}

void read_web(TableReader in, WebSettings& web)
{
    in.text("address", web.address, forms::ip_address);
    in.whole("port", web.port, 0, 65535);
    in.path("certificate_file", web.certificate_file, FileUse::readable);
    in.path("key_file", web.key_file, FileUse::confidential);
    in.names("names", web.names, forms::host);
    if (in.has("oidc"))
    {
        web.oidc = read_oidc(in.table("oidc"));
    }
    if (in.has("certificate_file") != in.has("key_file"))
    {
        in.add_problem(in.has("key_file") ? "key_file" : "certificate_file",
                       "certificate_file and key_file go together; add the other or remove this");
    }
    if (is_loopback_address(web.address))
    {
        return;
    }
    if (web.certificate_file.empty())
    {
        in.add_problem("address", "passwords and measurements would travel readable to other "
                                  "machines; add certificate_file and key_file");
    }
    if (web.names.empty())
    {
        in.add_problem("address", "say in names how browsers call this gateway, such as "
                                  "[\"hub.example\"]: requests for other names are refused");
    }
}

void read_file(TableReader in, std::filesystem::path& file)
{
    in.require({"file"});
    in.path("file", file, FileUse::readable);
}

void read_profiles(TableReader in, ProfileSettings& profiles)
{
    in.path("folder", profiles.folder, FileUse::place);
    in.path("own", profiles.own, FileUse::place);
}

void read_folders(TableReader in, ClinicalFolders& folders)
{
    in.path("folder", folders.folder, FileUse::place);
    in.path("own", folders.own, FileUse::place);
}

} // namespace

void read_tls_files(TableReader& in, TlsSettings& tls)
{
    in.path("ca_file", tls.ca_file, FileUse::readable);
    in.path("certificate_file", tls.certificate_file, FileUse::readable);
    in.path("key_file", tls.key_file, FileUse::confidential);
    if (in.has("certificate_file") != in.has("key_file"))
    {
        in.add_problem(in.has("key_file") ? "key_file" : "certificate_file",
                       "certificate_file and key_file go together; add the other or remove this");
    }
}

Settings read_settings(Document& document)
{
    TableReader root(document);
    root.require({"destination"});
    Settings settings;
    read_gateway(root.table("gateway"), settings);
    read_store(root.table("store"), settings.store);
    read_mqtt(root.table("mqtt"), settings.mqtt);
    read_intake(root.table("intake"), settings.intake);
    read_web(root.table("web"), settings.web);
    read_file(root.table("vocabulary"), settings.vocabulary_file);
    read_file(root.table("registry"), settings.registry_file);
    read_profiles(root.table("profiles"), settings.profile_folders);
    read_folders(root.table("plans"), settings.plan_folders);
    read_folders(root.table("questionnaires"), settings.questionnaire_folders);
    settings.relay = read_relay(root);
    settings.destinations = read_destinations(root);
    settings.notification = read_notification(root);
    return settings;
}

Loaded<Settings> parse_settings(std::string_view text, const std::filesystem::path& file)
{
    Loaded<Table> toml = parse_toml(text, file.string());
    if (!toml)
    {
        return {std::nullopt, std::move(toml.problems)};
    }
    Document document(file.string(), std::move(*toml.value));
    Settings settings = read_settings(document);
    settings.file = file;
    return finish(document, std::move(settings));
}

} // namespace varde::config
