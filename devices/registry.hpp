// Which devices are enrolled and who had which device when. Pure data and look-ups.
#pragma once

#include "devices/decimal.hpp"
#include "devices/rules/limit.hpp"
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

struct Device
{
    std::string id; // [A-Za-z0-9-]{1,64}: the topic segment and the certificate's name
    std::string manufacturer;
    std::string model;
    std::string serial;
    std::string firmware;
    std::vector<Coding> types;                        // what it is: MDC specialization, SNOMED CT
    std::optional<std::chrono::minutes> silent_after; // no message for this long: a technical event
};

struct Identifier
{
    std::string system; // e.g. "urn:oid:2.16.578.1.12.4.1.4.1"
    std::string value;
};

struct Patient
{
    std::string id;        // opaque; stands in logs and topics where the identifier may not
    Identifier identifier; // by which clinical systems know the patient
};

struct Assignment
{
    std::string device;
    std::string patient;
    Instant from;
    std::optional<Instant> until; // exclusive
};

struct Registry
{
    std::map<std::string, Device, std::less<>> devices;
    std::map<std::string, Patient, std::less<>> patients;
    std::vector<Assignment> assignments;
    std::vector<Limit> limits;

    const Device* find_device(std::string_view id) const noexcept;
    const Patient* find_patient(std::string_view id) const noexcept;
    // Whose device it was when the measurement was taken. A suspect time decides nothing: it gives
    // a patient only where the device has had one assignment ever.
    Result<std::string> patient_of(std::string_view device, const TakenTime& taken) const;
};

bool is_device_id(std::string_view text) noexcept;

} // namespace varde::devices
