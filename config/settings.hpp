// Everything an operator can set in varde.toml, with its defaults.
#pragma once

#include "config/auth.hpp"
#include "config/oidc.hpp"
#include "config/problem.hpp"
#include "config/relay.hpp"
#include "devices/plan_of_limits.hpp"
#include "devices/profile.hpp"
#include "devices/questionnaire.hpp"
#include "devices/rate.hpp"
#include "devices/registry.hpp"
#include "devices/resolve_time.hpp"
#include "devices/rules/verdict.hpp"
#include "devices/sharing.hpp"
#include "devices/storm.hpp"
#include "devices/vocabulary.hpp"
#include "fhir/bundle.hpp"
#include "fhir/flavour/flavour.hpp"
#include "fhir/resources.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace varde::config
{

enum class Acknowledging
{
    gate,     // the relay holds each PUBACK back until its message is committed; many per commit
    callback, // Paho's callback waits for the commit; one at a time
};

enum class Protocol
{
    automatic, // MQTT 5, else 3.1.1
    mqtt_5,
    mqtt_3_1_1,
};

struct TlsSettings
{
    std::filesystem::path ca_file; // empty: the system's certificate authorities
    std::filesystem::path certificate_file;
    std::filesystem::path key_file;

    friend bool operator==(const TlsSettings&, const TlsSettings&) = default;
};

struct MqttSettings
{
    bool enabled = true; // false: a relay without devices of its own
    std::string host = "127.0.0.1";
    std::uint16_t port = 1883;
    bool tls = false;
    TlsSettings tls_files;
    std::string client_id = "varded";
    std::string username;
    std::filesystem::path password_file;
    bool allow_plain_mqtt = false; // without TLS to another machine: readable on the way
    Protocol protocol = Protocol::automatic;
    Acknowledging acknowledging = Acknowledging::gate;
    std::chrono::seconds keep_alive{30};
    std::chrono::hours session_expiry{24 * 14};

    friend bool operator==(const MqttSettings&, const MqttSettings&) = default;
};

struct IntakeSettings
{
    std::size_t queue_length = 2000; // messages that may wait for the store
    std::size_t batch_length = 500;  // messages in one commit, at most
    std::size_t payload_bytes = std::size_t{64} * 1024;
    devices::RateBudget device_rate;
    devices::ClockPolicy clock;
    // Listen on the topics of every profile, so that devices which nobody enrolled are seen.
    bool discover = true;
};

// Where profiles of devices are; one that is broken never stops the gateway.
struct ProfileSettings
{
    std::filesystem::path folder; // those that are shipped; empty: none
    std::filesystem::path own;    // those of this place; empty: none
};

// Where plans or questionnaires are; one that is broken never stops the gateway.
struct ClinicalFolders
{
    std::filesystem::path folder; // those that are shipped; empty: none
    std::filesystem::path own;    // those of this place; empty: none
};

// By what each patient is judged.
struct PlansInForce
{
    devices::Questionnaires questionnaires;
    devices::Plans templates;
    devices::PlanVersions patients; // with the limits of the registry
    // What templates of a patient's newest version say differently, and nobody settled.
    std::map<std::string, std::vector<devices::PlanConflict>, std::less<>> conflicts;
    std::vector<Problem> problems;
    // Patients, or files of which nobody knows whose they are: none of those plans is in force.
    std::set<std::string> broken;
};

struct StoreSettings
{
    std::filesystem::path directory; // holds varde.db, its lock and the control socket

    friend bool operator==(const StoreSettings&, const StoreSettings&) = default;
};

struct WebSettings
{
    std::string address = "127.0.0.1";      // off loopback only with a certificate
    std::uint16_t port = 8420;              // 0: any free port, written to <store>/web.port
    std::filesystem::path certificate_file; // with it the pages are served by https only
    std::filesystem::path key_file;
    std::vector<std::string> names;   // by which browsers call it, beside those of loopback
    std::optional<OidcSettings> oidc; // by whom people log in beside their passwords

    friend bool operator==(const WebSettings&, const WebSettings&) = default;
};

struct BackoffSettings
{
    std::chrono::milliseconds first{1000};
    std::chrono::milliseconds most{300000};
    std::chrono::milliseconds paused{900000}; // between two tries of a paused destination
};

enum class DestinationKind
{
    folder,
    server,
    relay, // another varded: gets everything that is known of a measurement
};

// What a destination of that flavour takes unless it says otherwise: r4 everything; the guides of
// phd and pmd know measurements only.
std::set<devices::ShareCategory> takes_of(fhir::flavour::Flavour flavour);

struct DestinationSettings
{
    std::string id; // [a-z0-9-]{1,32}; names the outbox rows, so it must stay
    DestinationKind kind = DestinationKind::folder;
    std::filesystem::path path;    // folder
    std::string url;               // server: base URL, http or https, no "/" at the end
    bool allow_plain_http = false; // http to another machine: readable on the way
    TlsSettings tls_files;
    std::filesystem::path token_file; // static bearer token
    AuthSettings auth;
    fhir::BundleType bundle_type = fhir::BundleType::batch;
    std::size_t bundle_size = 50;
    fhir::Idempotency idempotency = fhir::Idempotency::conditional_create;
    fhir::flavour::Flavour flavour = fhir::flavour::Flavour::r4;
    fhir::ResourceOptions resources;
    std::string municipality; // pmd: its number, told in the Bundle's tag; empty: not told
    std::optional<devices::Identifier> organisation; // pmd: who answers for the data
    bool patient_performs = false;                   // say that the patient took the measurement
    bool test_data = false;                          // mark everything as said on trial (HTEST)
    bool consent_required = false; // nothing leaves before the patient has said so
    // What it takes at all; of that, routes and consents say what it gets.
    std::set<devices::ShareCategory> takes = takes_of(fhir::flavour::Flavour::r4);
    bool works_lists = false;                    // a Task for each alert, and its answers are heard
    std::chrono::milliseconds hear_every{60000}; // what the work list says of open alerts
    std::chrono::milliseconds deadline{30000};   // for a whole exchange
    std::chrono::milliseconds linger{50};        // a bundle waits this long for company
    BackoffSettings backoff;
};

enum class ChannelKind
{
    webhook, // JSON over HTTP(S), signed
    email,
    lamp, // a light or a buzzer beside the broker: shows a state, is nobody's notification
};

enum class MailSecurity
{
    starttls, // begins readable, and nothing is said before it is encrypted
    tls,
    none, // on this machine, or where allowed
};

enum class NoticeContent
{
    minimal, // that an alert waits, and which
    words,   // which rule of which patient (our own id) it is
};

// A way to people. Of one role the channels are used in the order of the file.
struct ChannelSettings
{
    std::string id; // names the notices on disk, so it must stay
    ChannelKind kind = ChannelKind::webhook;
    std::vector<std::string> roles;             // empty: all
    std::vector<std::string> teams;             // empty: all
    devices::Zone zone = devices::Zone::yellow; // and worse
    std::string language = "nb";                // or "en"
    NoticeContent content = NoticeContent::minimal;
    std::string url; // webhook
    bool allow_plain_http = false;
    std::filesystem::path secret_file; // webhook: signs what is sent; empty: one in the store
    std::string host;                  // email
    std::uint16_t port = 0;            // 0: the usual one of `security`
    MailSecurity security = MailSecurity::starttls;
    bool allow_plain_mail = false;
    std::string username;
    std::filesystem::path password_file;
    std::string from;
    std::vector<std::string> to;
    TlsSettings tls_files;
    std::chrono::milliseconds deadline{10000};
    int tries = 3; // then the next channel of the role
    BackoffSettings backoff{std::chrono::seconds(2), std::chrono::minutes(5),
                            std::chrono::minutes(5)};

    bool serves(std::string_view role, std::string_view team, devices::Zone of) const noexcept;
};

struct NotificationSettings
{
    devices::StormLimit storm;
    std::chrono::seconds unreached_after{std::chrono::hours(1)}; // data that reach no clinician
    // Who is told of what is wrong with the equipment, how often and how far apart.
    std::string technical_role = "technician";
    int technical_times = 3;
    std::chrono::minutes technical_every{60};
    std::vector<ChannelSettings> channels;
};

struct Settings
{
    std::filesystem::path file; // where they were read from
    std::string gateway_id = "varde";
    std::string log_level = "info"; // error, warning, info, debug
    StoreSettings store;
    MqttSettings mqtt;
    IntakeSettings intake;
    WebSettings web;
    RelaySettings relay;
    std::vector<DestinationSettings> destinations;
    NotificationSettings notification;
    std::filesystem::path vocabulary_file;
    std::filesystem::path registry_file;
    ProfileSettings profile_folders;
    ClinicalFolders plan_folders;
    ClinicalFolders questionnaire_folders;
    devices::Vocabulary vocabulary;
    devices::Registry registry;
    devices::Profiles profiles;
    std::vector<Problem> profile_problems; // why the others are not among them
    PlansInForce plans;
};

// Reads varde.toml and the vocabulary, registry and profiles it names. Relative paths are relative
// to the file.
Loaded<Settings> load_settings(const std::filesystem::path& file);
// The same from memory, for tests and the fuzzer: `text` is varde.toml; nothing else is read.
Loaded<Settings> parse_settings(std::string_view text, const std::filesystem::path& file);
Loaded<devices::Vocabulary> parse_vocabulary(std::string_view text,
                                             const std::filesystem::path& file);
Loaded<devices::Registry> parse_registry(std::string_view text, const std::filesystem::path& file,
                                         const devices::Vocabulary& vocabulary);

} // namespace varde::config
