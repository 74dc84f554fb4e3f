// A model of a device, as its file config/profiles/<vendor>-<model>.toml describes it: how it is
// recognised, how its packets and messages are read, and vectors that prove it. docs/profiles.md.
// Plain data; config/profiles.hpp makes it.
#pragma once

#include "devices/bridges/terms.hpp"
#include "devices/gatt/quirks.hpp"
#include "devices/json.hpp"
#include "devices/vocabulary.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices
{

// By what a device of this model is recognised before anybody enrolled it.
struct Recognition
{
    std::vector<std::string> names;    // advertised; "*" and "?" as in file names
    std::vector<std::string> models;   // as the device or a bridge says it, also with "*" and "?"
    std::vector<std::string> services; // UUIDs
    std::vector<std::vector<std::uint8_t>> manufacturer_data; // beginnings, company first
};

// What the device calls its users.
struct UserSlots
{
    int first = 1;
    int count = 0; // 0: it knows no users

    bool has(int user) const noexcept { return user >= first && user < first + count; }
};

enum class DeviceClock
{
    none,    // tells no time: the time of arrival counts
    local,   // a clock on the wall, without an offset from UTC
    offset,  // with its offset from UTC
    session, // counts from the beginning of a session, as glucose sensors do
};

struct ProfileClock
{
    DeviceClock tells = DeviceClock::none;
    bool may_be_set = false; // by the gateway
};

struct ProfileBattery
{
    bool expected = false; // the device tells its charge
    int low = 20;          // percent; at it and below a technician is told
};

struct ProfileCharacteristic
{
    std::uint16_t uuid = 0; // 0x2A35
    gatt::Quirks quirks;
};

struct ProfileBridge
{
    std::string dialect;             // "theengs"
    std::vector<std::string> topics; // MQTT topic filters
    bridges::DialectTerms terms;
};

// Narrower than the vocabulary's: what this device can measure.
struct ProfileRange
{
    std::string kind;
    std::string component = "value";
    PlausibleRange range;
};

struct VectorMessage
{
    std::string topic;
    std::string payload;
    bool retained = false;
};

// A packet, a message or an act of several messages, and exactly what must come of it.
struct ProfileVector
{
    std::string name;
    // Either a packet of a characteristic ...
    std::string characteristic; // UUID
    std::vector<std::uint8_t> packet;
    // ... or a message of a bridge ...
    std::string topic;
    std::string payload;
    bool retained = false;
    // ... or the messages of one act of measuring.
    std::vector<VectorMessage> messages;

    std::string refused;               // the code of the refusal; empty: it is read
    Json readings{Json::Array{}};      // as readings_json writes them
    std::string address;               // of the device; empty: not compared
    std::string note;                  // why there is no reading
    std::optional<int> battery;        // percent
    std::vector<std::string> statuses; // of reports without readings
};

struct Profile
{
    std::string id; // "beurer-bm85"
    int revision = 1;
    std::string name;
    std::string manufacturer;
    std::string model;
    std::vector<std::string> sources; // URLs: where what stands here was found
    std::vector<Coding> types;        // MDC specialization, SNOMED CT
    std::string udi_di;
    Recognition match;
    UserSlots users;
    ProfileClock clock;
    ProfileBattery battery;
    std::vector<ProfileCharacteristic> characteristics;
    std::vector<ProfileBridge> bridges;
    std::vector<ProfileRange> plausible;
    std::vector<ProfileVector> vectors;

    const ProfileCharacteristic* find_characteristic(std::uint16_t uuid) const noexcept;
    // The first one that listens on the topic.
    const ProfileBridge* find_bridge(std::string_view topic) const;
};

using Profiles = std::map<std::string, Profile, std::less<>>; // by id

// The vocabulary with the profile's plausible ranges.
Vocabulary narrowed(Vocabulary vocabulary, const Profile& profile);

} // namespace varde::devices
