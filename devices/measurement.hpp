// What a device said (Reading, Report) and what it means for a patient (Measurement).
#pragma once

#include "devices/decimal.hpp"
#include "devices/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace varde::devices
{

// Why there is no number; the codes are FHIR's data-absent-reason.
enum class Absence
{
    unknown,
    error,
    not_a_number,
    negative_infinity,
    positive_infinity,
    not_performed,
};
std::string_view code(Absence absence) noexcept; // "not-a-number"
std::optional<Absence> find_absence(std::string_view code) noexcept;

using Value = std::variant<Decimal, Absence>;

struct Component
{
    std::string name; // "value" for a kind with a single value
    Value value;

    friend bool operator==(const Component&, const Component&) = default;
};

struct Reading
{
    std::string kind;
    std::string unit; // UCUM, as the device sent it
    std::vector<Component> components;
};

// Appends one of a kind with a single value. Lists in braces would copy it, and what a packet costs
// is the memory of its readings.
void append_single(std::vector<Reading>& readings, std::string_view kind, std::string_view unit,
                   const Value& value);

// One message of a device, decoded, before anyone knows whose it is.
struct Report
{
    std::string id;                    // the device's name for the message, for the acknowledgement
    std::optional<std::string> device; // who the payload says it is from; must agree with the topic
    std::optional<std::int64_t> sequence;
    std::optional<int> user; // the device's own slot for one of its users
    DeviceTime time;
    std::vector<Reading> readings;
    std::vector<std::string> status; // of the act of measuring, e.g. "battery-low", "site-finger"
    std::optional<int> battery;      // percent
};

struct Measurement
{
    std::string id; // UUIDv5 of device, patient, kind and raw device time
    std::string device;
    std::string patient; // the gateway's own opaque id, never an identity number
    std::string kind;
    std::string unit;                  // the kind's canonical UCUM unit
    std::vector<Component> components; // in the vocabulary's order
    TakenTime taken;
    Instant received;
    std::optional<std::int64_t> sequence;
    std::vector<std::string> status;
    std::optional<int> battery;
    std::string implausible; // empty, or why no living person has this value

    bool is_plausible() const noexcept { return implausible.empty(); }
    const Component* find(std::string_view component) const noexcept;

    friend bool operator==(const Measurement&, const Measurement&) = default;
};

} // namespace varde::devices
