#include "home.hpp"

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
    const std::string file = VARDE_SOURCE_DIR "/config/vocabulary.toml";
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
      intake(*store, events, current,
             {[this](std::uint64_t number) { committed.push_back(number); },
              [this](const gateway::Acknowledgement& one) { acknowledged.push_back(one); },
              [this] { wakes += 1; }})
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
    intake.take_in(std::vector{arrival});
    return acknowledged.back();
}

std::vector<gateway::store::Due> Home::pending() const
{
    return store->due(destination, 1000, {});
}

} // namespace varde::tests
