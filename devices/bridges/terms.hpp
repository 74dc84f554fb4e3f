// What a profile says about a bridge's message: which key holds which measurement. It makes a new
// sensor behind a known bridge a matter of its file.
//
// A key that begins with "/" is a JSON Pointer (RFC 6901), any other the name of a member.
#pragma once

#include "devices/measurement.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace varde::devices::bridges
{

// Holds where the key's value, as text and whatever its case, is one of `values`.
struct Condition
{
    std::string key;
    std::vector<std::string> values;
    std::string otherwise; // the note, where it does not hold: "not-stabilised"

    friend bool operator==(const Condition&, const Condition&) = default;
};

struct KeyTerm
{
    std::string key;
    std::string kind; // of the vocabulary: "body_weight"
    std::string component = "value";
    std::string unit;     // UCUM, or a name that unit_names knows
    std::string unit_key; // where each message says its unit; `unit` where one does not
    Decimal scale{1, 0};
    std::optional<int> decimals; // digits behind the point that the sensor really measures
    std::map<std::string, Value, std::less<>> values; // texts that stand for a value
    std::vector<Condition> when;
    // The value is no number but a packet of this characteristic, in hexadecimal digits.
    std::string characteristic;
    std::string device; // whose it is, where one node of ESPHome has sensors of several devices

    friend bool operator==(const KeyTerm&, const KeyTerm&) = default;
};

// A state of the act of measuring that the message tells.
struct StateTerm
{
    Condition when;
    std::string status; // of Report.status

    friend bool operator==(const StateTerm&, const StateTerm&) = default;
};

enum class TimeFormat
{
    rfc3339,
    epoch_seconds,
    epoch_milliseconds,
    local, // a clock on the wall, without an offset from UTC
};

struct DialectTerms
{
    std::vector<KeyTerm> keys;
    std::vector<Condition> when; // of the whole message
    std::vector<StateTerm> states;
    std::string time; // where the message says when it was measured; empty: it does not
    TimeFormat time_format = TimeFormat::rfc3339;
    std::string sequence; // where its number stands
    std::string packet;   // where the number of the radio packet stands, that wraps around
    std::string user;     // where the device's slot for one of its users stands
    std::string battery;  // where its charge in percent stands; empty: where the dialect has it
    std::string model;
    std::string address;     // of json_mapping: where the device's name stands
    std::string device;      // its name, where no message says it
    std::string items;       // of json_mapping: where a list of messages stands
    bool one_report = false; // of json_mapping: the items are parts of one act of measuring
    std::string root;        // of zigbee2mqtt: the topic above the devices'
    // Of gatt_hex: filters of the topics that are a bridge's own. One of them with nothing but a
    // characteristic behind it names no device.
    std::vector<std::string> roots;

    friend bool operator==(const DialectTerms&, const DialectTerms&) = default;
};

} // namespace varde::devices::bridges
