// One home for the gateway's tests: a patient with an oximeter and a cuff, a real store in a
// scratch folder, and messages as the devices would send them.
#pragma once

#include "config/settings.hpp"
#include "gateway/acknowledgement.hpp"
#include "gateway/clinic.hpp"
#include "gateway/current.hpp"
#include "gateway/events.hpp"
#include "gateway/intake.hpp"
#include "gateway/mqtt/arrival.hpp"
#include "gateway/store/store.hpp"
#include "tools/process/child.hpp"

#include <memory>
#include <string>
#include <vector>

namespace varde::tests
{

inline constexpr const char* destination = "ehr";

// Oximeter "oxi-1", cuff "cuff-1" of patient "p-1"; SpO2 red below 88 with hysteresis 2.
config::Settings home_settings();
devices::Instant noon(); // 2026-11-22T12:00:00Z
// The same home with a scale "scale-1" behind Theengs Gateway and another one "scale-2" behind
// ESPHome, which are p-1's too.
config::Settings bridged_settings();
const devices::Profiles& shipped_profiles();
// "meter-1" of "p-1", a glucose meter behind Tasmota.
void add_meter(config::Settings& settings);

// A native message. `minute` is after noon; the readings are JSON.
std::string native(int sequence, int minute, const std::string& readings);
std::string spo2(int sequence, int minute, const std::string& value);
std::string pressure(int sequence, int minute, const std::string& systolic,
                     const std::string& diastolic);

struct Home
{
    explicit Home(config::Settings settings = home_settings());

    // One message through the intake in a batch of its own, received a second after `minute`.
    gateway::Acknowledgement send(const std::string& device, const std::string& payload, int minute,
                                  bool retained = false);
    // One message of a bridge, received `seconds` after noon. The first connection to the broker
    // has stood for long, a later one is new.
    void hear(const std::string& topic, const std::string& payload, int seconds,
              std::uint64_t connection = 1, bool retained = false);
    // What became of the newest message, e.g. "refused unit-suspected".
    std::string outcome() const;
    std::vector<gateway::store::Due> pending() const;
    std::vector<gateway::store::AlertRow> alerts(bool open_only = true) const;

    tools::ScratchFolder folder;
    gateway::Current current;
    std::unique_ptr<gateway::store::Store> store;
    gateway::Events events;
    std::vector<std::uint64_t> committed;
    std::vector<gateway::Acknowledgement> acknowledged;
    int wakes = 0;
    std::vector<std::string> erased;
    std::vector<std::string> kept_records;               // "meter-1: operator-not-supported"
    std::vector<gateway::store::AlertChangeRow> changes; // as the clinic told them
    std::vector<gateway::HomePrompt> prompts;
    std::vector<std::string> handed_over; // alerts that other teams were given
    gateway::Clinic clinic;
    gateway::Intake intake;
    std::uint64_t next_number = 1;
};

} // namespace varde::tests
