#include "home.hpp"

#include "config/profiles.hpp"
#include "tests/support/source_file.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace varde::tests
{

using namespace std::chrono_literals;

namespace
{

devices::Vocabulary shipped_vocabulary()
{
    const std::string file = source_file("config/vocabulary.toml");
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    auto loaded = config::parse_vocabulary(text.str(), file);
    if (!loaded)
    {
        throw std::runtime_error("the shipped vocabulary does not load");
    }
    return std::move(*loaded.value);
}

devices::Device device(const std::string& id)
{
    devices::Device made;
    made.id = id;
    made.manufacturer = "Varde test";
    made.model = id;
    return made;
}

} // namespace

devices::Instant noon()
{
    return devices::parse_timestamp("2026-11-22T12:00:00Z").value().instant;
}

config::Settings home_settings()
{
    config::Settings settings;
    settings.vocabulary = shipped_vocabulary();
    auto& registry = settings.registry;
    registry.devices["oxi-1"] = device("oxi-1");
    registry.devices["cuff-1"] = device("cuff-1");
    registry.patients["p-1"] = {"p-1", {"urn:oid:2.16.578.1.12.4.1.4.1", "13717404089"}};
    registry.assignments = {{"oxi-1", "p-1", noon() - 24h * 365, {}},
                            {"cuff-1", "p-1", noon() - 24h * 365, {}}};
    devices::Limit low;
    low.id = "spo2-low";
    low.patient = "p-1";
    low.kind = "oxygen_saturation";
    low.low = devices::Decimal{88, 0};
    low.hysteresis = devices::Decimal{2, 0};
    low.priority = devices::Priority::high;
    registry.limits = {low};
    devices::add_limits(settings.plans.patients, registry.limits, settings.vocabulary);
    return settings;
}

const devices::Profiles& shipped_profiles()
{
    static const auto profiles =
        config::load_profiles({source_file("config/profiles")}, home_settings().vocabulary)
            .profiles;
    return profiles;
}

void add_meter(config::Settings& settings)
{
    constexpr const char* profile = "tasmota-glucose-meter";
    settings.profiles.emplace(profile, shipped_profiles().at(profile));
    auto meter = device("meter-1");
    meter.profile = profile;
    meter.address = "A4:C1:38:00:00:01";
    settings.registry.devices["meter-1"] = meter;
    settings.registry.assignments.push_back({"meter-1", "p-1", noon() - 24h * 365});
}

config::Settings bridged_settings()
{
    auto settings = home_settings();
    for (const auto* id : {"xiaomi-mi-scale", "esphome-xiaomi-miscale"})
    {
        settings.profiles.emplace(id, shipped_profiles().at(id));
    }
    auto& registry = settings.registry;
    auto theengs = device("scale-1");
    theengs.profile = "xiaomi-mi-scale";
    theengs.address = "5C:CA:D3:70:D4:A2";
    auto esphome = device("scale-2");
    esphome.profile = "esphome-xiaomi-miscale";
    esphome.address = "hall";
    registry.devices["scale-1"] = theengs;
    registry.devices["scale-2"] = esphome;
    registry.assignments.push_back({"scale-1", "p-1", noon() - 24h * 365});
    registry.assignments.push_back({"scale-2", "p-1", noon() - 24h * 365});
    return settings;
}

std::string native(int sequence, int minute, const std::string& readings)
{
    const auto time = devices::format_utc(noon() + std::chrono::minutes(minute));
    return R"({"varde":1,"seq":)" + std::to_string(sequence) + R"(,"time":")" + time +
           R"(","readings":[)" + readings + "]}";
}

std::string spo2(int sequence, int minute, const std::string& value)
{
    return native(sequence, minute,
                  R"({"kind":"oxygen_saturation","value":)" + value + R"(,"unit":"%"})");
}

std::string pressure(int sequence, int minute, const std::string& systolic,
                     const std::string& diastolic)
{
    return native(sequence, minute,
                  R"({"kind":"blood_pressure","unit":"mm[Hg]","components":{"systolic":)" +
                      systolic + R"(,"diastolic":)" + diastolic + "}}");
}

Home::Home(config::Settings settings)
    : current(std::make_shared<const config::Settings>(std::move(settings))),
      store(std::make_unique<gateway::store::Store>(folder.path())), events(*store),
      clinic(*store, current,
             {[this](const gateway::ChangedAlert& changed) { changes.push_back(changed.change); },
              [this](const gateway::HomePrompt& prompt) { prompts.push_back(prompt); },
              [this](const gateway::store::AlertRow& alert, const devices::Plan&)
              { handed_over.push_back(alert.record.id); }}),
      intake(*store, events, current, clinic,
             {[this](std::uint64_t number) { committed.push_back(number); },
              [this](const gateway::Acknowledgement& one) { acknowledged.push_back(one); },
              [this] { wakes += 1; },
              [this](const std::string& device_id) { erased.push_back(device_id); },
              [this](const std::string& device_id, const std::string& why)
              { kept_records.push_back(device_id + ": " + why); }})
{
    store->set_destinations(std::vector<std::string>{destination});
}

gateway::Acknowledgement Home::send(const std::string& device, const std::string& payload,
                                    int minute, bool retained)
{
    gateway::mqtt::Arrival arrival;
    arrival.number = next_number++;
    arrival.topic = "varde/" + device + "/up/measurement";
    arrival.payload = payload;
    arrival.retained = retained;
    arrival.received = noon() + std::chrono::minutes(minute) + 1s;
    acknowledged.clear();
    intake.take_in(std::vector{arrival});
    return acknowledged.empty() ? gateway::Acknowledgement{} : acknowledged.back();
}

void Home::hear(const std::string& topic, const std::string& payload, int seconds,
                std::uint64_t connection, bool retained)
{
    gateway::mqtt::Arrival arrival;
    arrival.number = next_number++;
    arrival.topic = topic;
    arrival.payload = payload;
    arrival.retained = retained;
    arrival.received = noon() + std::chrono::seconds(seconds);
    arrival.connection = connection;
    if (connection > 1)
    {
        arrival.connected = std::chrono::steady_clock::now();
    }
    intake.take_in(std::vector{arrival});
}

std::string Home::outcome() const
{
    const auto recent = intake.recent().since(0);
    const auto& entries = *recent.find("entries")->as_array();
    if (entries.empty())
    {
        return "";
    }
    const auto& last = entries.back();
    const auto more = last.text(last.text("outcome") == "refused" ? "code" : "note");
    return std::string(last.text("outcome")) + (more.empty() ? "" : " " + std::string(more));
}

std::vector<gateway::store::Due> Home::pending() const
{
    return store->due(destination, 1000, {});
}

std::vector<gateway::store::AlertRow> Home::alerts(bool open_only) const
{
    gateway::store::AlertFilter filter;
    filter.open_only = open_only;
    return store->alerts(filter);
}

} // namespace varde::tests
