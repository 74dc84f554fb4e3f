// One observation of a Generic Health Sensor as the device sends it, typed: a number, a code, a
// text, samples, or several of these (Generic Health Sensor Service 1.0, section 3; IEEE
// 11073-10206). What an observation means is decided in health_report.
#pragma once

#include "devices/gatt/elapsed_time.hpp"
#include "devices/measurement.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace varde::devices::gatt
{

// A code of ISO/IEEE 11073-10101, context-free: partition * 65536 + term.
using MdcCode = std::uint32_t;

enum class ObservationClass : std::uint8_t
{
    numeric = 1,
    discrete = 2,
    text = 3,
    sample_array = 4,
    discrete_events = 5,
    state_events = 6,
    compound = 7,
    tlv = 8,
    bundle = 255,
};

// "class 4, sample array"
std::string describe(ObservationClass observation_class);

struct NumericValue
{
    std::uint16_t unit = 0; // MDC, of the partition of dimensions
    Value value;

    friend bool operator==(const NumericValue&, const NumericValue&) = default;
};

struct DiscreteValue
{
    MdcCode code = 0;

    friend bool operator==(const DiscreteValue&, const DiscreteValue&) = default;
};

struct TextValue
{
    std::string octets; // UTF-8 says the specification; nobody checked

    friend bool operator==(const TextValue&, const TextValue&) = default;
};

// Sample n is octets * scale + offset, `period` seconds after sample n - samples_per_period.
struct SampleArray
{
    std::uint16_t unit = 0;
    Value scale;
    Value offset;
    Value period;
    std::uint8_t samples_per_period = 0;
    std::uint8_t octets_per_sample = 0;
    std::uint32_t count = 0;
    std::vector<std::uint8_t> samples;

    friend bool operator==(const SampleArray&, const SampleArray&) = default;
};

struct DiscreteEvents
{
    std::vector<MdcCode> codes;

    friend bool operator==(const DiscreteEvents&, const DiscreteEvents&) = default;
};

// Three fields of bits of the same length.
struct StateEvents
{
    std::vector<std::uint8_t> supported;
    std::vector<std::uint8_t> states; // a bit that is not set here is an event
    std::vector<std::uint8_t> bits;

    friend bool operator==(const StateEvents&, const StateEvents&) = default;
};

using SingleValue =
    std::variant<NumericValue, DiscreteValue, TextValue, SampleArray, DiscreteEvents, StateEvents>;

struct CompoundComponent
{
    MdcCode type = 0;
    SingleValue value;

    friend bool operator==(const CompoundComponent&, const CompoundComponent&) = default;
};

struct Compound
{
    std::vector<CompoundComponent> components;

    friend bool operator==(const Compound&, const Compound&) = default;
};

// Type, length, value: an attribute that the specification did not foresee.
struct Tlv
{
    MdcCode type = 0;
    std::uint8_t format = 0; // of the characteristic presentation formats
    std::vector<std::uint8_t> value;

    friend bool operator==(const Tlv&, const Tlv&) = default;
};

struct TlvList
{
    std::vector<Tlv> entries;

    friend bool operator==(const TlvList&, const TlvList&) = default;
};

struct HealthObservation;

struct ObservationBundle
{
    std::vector<HealthObservation> members; // none is a bundle itself

    friend bool operator==(const ObservationBundle&, const ObservationBundle&) = default;
};

struct HealthObservation
{
    ObservationClass observation_class = ObservationClass::numeric;
    std::optional<MdcCode> type;
    std::optional<ElapsedTime> time;
    std::optional<Value> duration; // seconds
    std::uint16_t status = 0;
    std::optional<std::uint32_t> id; // others refer to it
    std::optional<std::uint8_t> user;
    std::vector<MdcCode> supplemental;
    std::vector<std::uint32_t> derived_from; // ids
    std::vector<std::uint32_t> member_of;    // ids
    std::vector<Tlv> attributes;
    std::variant<NumericValue, DiscreteValue, TextValue, SampleArray, DiscreteEvents, StateEvents,
                 Compound, TlvList, ObservationBundle>
        value;

    friend bool operator==(const HealthObservation&, const HealthObservation&) = default;
};

// The whole of the octets is one observation, or one bundle of them.
Result<HealthObservation> read_health_observation(std::span<const std::uint8_t> octets,
                                                  const Quirks& quirks = {});

} // namespace varde::devices::gatt
