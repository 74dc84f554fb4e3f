// Which devices are enrolled and who had which device when. Pure data and look-ups.
#pragma once

#include "devices/decimal.hpp"
#include "devices/rules/limit.hpp"
#include "devices/sharing.hpp"
#include "devices/time.hpp"
#include "devices/vocabulary.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace varde::devices
{

enum class DeviceState
{
    in_use,
    released, // it may still hold the last patient's readings: nobody may be given it
    ready,    // for the next patient
    retired,
};
std::string_view code(DeviceState state) noexcept; // "in-use"
std::optional<DeviceState> find_device_state(std::string_view code) noexcept;

struct Device
{
    std::string id; // [A-Za-z0-9-]{1,64}: the topic segment and the certificate's name
    std::string manufacturer;
    std::string model;
    std::string serial;
    std::string firmware;
    std::vector<Coding> types;                        // what it is: MDC specialization, SNOMED CT
    std::optional<std::chrono::minutes> silent_after; // no message for this long: a technical event
    std::string profile; // id of the profile it is read by; empty: it speaks the native message
    std::string address; // as bridges name it (bridges/address.hpp); empty: no bridge speaks for it
    std::vector<std::string> topics; // filters on which bridges may speak for it; empty: its
                                     // profile's
    std::string location;            // where it stands, for people
    std::string udi;                 // the number on its label, UDI-DI or whole
    DeviceState state = DeviceState::in_use;

    friend bool operator==(const Device&, const Device&) = default;
};

struct Identifier
{
    std::string system; // e.g. "urn:oid:2.16.578.1.12.4.1.4.1"
    std::string value;

    friend bool operator==(const Identifier&, const Identifier&) = default;
};

struct Patient
{
    std::string id;        // opaque; stands in logs and topics where the identifier may not
    Identifier identifier; // by which clinical systems know the patient

    friend bool operator==(const Patient&, const Patient&) = default;
};

// What one of several users of a device usually measures: whose it is, where the device knows no
// users. In the kind's unit, both included.
struct Nearness
{
    std::string kind;
    Decimal low;
    Decimal high;

    friend bool operator==(const Nearness&, const Nearness&) = default;
};

// Several of one device may hold at a time only when each has another user, or all have `near`.
struct Assignment
{
    std::string device;
    std::string patient;
    Instant from;
    std::optional<Instant> until = {}; // exclusive
    std::optional<int> user = {};      // the device's slot for this patient
    std::optional<Nearness> near = {};

    friend bool operator==(const Assignment&, const Assignment&) = default;
};

// Whether both may hold at the same time.
bool may_overlap(const Assignment& one, const Assignment& other) noexcept;

struct Registry
{
    std::map<std::string, Device, std::less<>> devices;
    std::map<std::string, Patient, std::less<>> patients;
    std::vector<Assignment> assignments;
    std::vector<Limit> limits;
    Sharing sharing;

    const Device* find_device(std::string_view id) const noexcept;
    const Patient* find_patient(std::string_view id) const noexcept;
    // The device that bridges name so; retired ones are not found.
    const Device* find_address(std::string_view address) const noexcept;
};

bool is_device_id(std::string_view text) noexcept;

} // namespace varde::devices
