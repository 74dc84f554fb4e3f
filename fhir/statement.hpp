// What one Observation is made from: the measurement, and what the gateway knows around it.
#pragma once

#include "devices/measurement.hpp"
#include "devices/registry.hpp"
#include "devices/rules/limit.hpp"
#include "devices/vocabulary.hpp"

#include <optional>
#include <string>
#include <vector>

namespace varde::fhir
{

// A limit of the plan that was in force when the measurement was taken. It is copied into the
// Observation, so that a later change of the plan does not change what was said.
struct LimitInForce
{
    std::string component = "value";
    std::optional<devices::Decimal> low;
    std::optional<devices::Decimal> high;
    devices::Side side = devices::Side::within; // of this value: the rules decide, FHIR only says
    devices::Priority priority = devices::Priority::medium; // high: past it is critical
    std::string source; // which plan in which version, in words without the patient
};

// Somebody whom clinical systems know by an identifier: no address and no name.
struct Party
{
    std::string type; // "Practitioner", "Patient", "Organization"
    devices::Identifier identifier;
};

enum class Standing
{
    as_measured,
    amended,   // a value was corrected, or a profile, and this was derived anew
    withdrawn, // it must not be used
};

struct Circumstances
{
    std::vector<LimitInForce> limits;
    std::vector<Party> performers;
    std::optional<devices::Coding> body_site;
    std::optional<devices::Coding> method;
    std::vector<std::string> derived_from; // ids of measurements
    std::vector<std::string> members;      // ids of measurements, when this stands for a session
    Standing standing = Standing::as_measured;
    bool test = false; // the whole gateway is on trial
};

// The parts are borrowed and outlive it.
struct Statement
{
    const devices::Measurement& measurement;
    const devices::Kind& kind;
    const devices::Patient& patient;
    const devices::Device& device;
    Circumstances around = {};
};

} // namespace varde::fhir
