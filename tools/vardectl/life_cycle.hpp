// From an unknown device to a patient's and back: devices are enrolled, assigned, released and
// retired, and messages that only a person can judge are taken in again. varded does it all and
// keeps who decided what; these commands say it (docs/control.md). Each returns the exit status: 0
// done, 1 varded refused. Wrong or missing words, and a varded that does not answer, are exceptions
// (exit status 2).
#pragma once

#include "tools/vardectl/integrator.hpp"
#include "tools/vardectl/running_gateway.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace varde::vardectl
{

// What is said of a device; what is not said is not sent.
struct DeviceWords
{
    std::string id;
    bool native = false; // speaks the native message; has no profile and no address
    std::optional<std::string> profile;
    std::optional<std::string> address; // as bridges name it
    std::vector<std::string> topics;    // on which bridges may speak for it
    bool profile_topics = false;        // those of its profile again
    std::optional<std::string> manufacturer;
    std::optional<std::string> model;
    std::optional<std::string> serial;
    std::optional<std::string> firmware;
    std::optional<std::string> udi;
    std::optional<std::string> location;
    std::string silent_after; // "36h"
};

int enrol_device(const RunningGateway& gateway, const DeviceWords& words, const Console& console);
int change_device(const RunningGateway& gateway, const DeviceWords& words, const Console& console);

struct AssignWords
{
    std::string device;
    std::string patient;
    std::optional<int> user;       // the device's slot
    std::vector<std::string> near; // kind, low, high
    std::string from;              // RFC 3339; empty: now
};
int assign_device(const RunningGateway& gateway, const AssignWords& words, const Console& console);

struct ReleaseWords
{
    std::string device;
    std::optional<int> user;
    std::string until; // RFC 3339; empty: now
};
int release_device(const RunningGateway& gateway, const ReleaseWords& words,
                   const Console& console);
int ready_device(const RunningGateway& gateway, const std::string& device, const Console& console);
int retire_device(const RunningGateway& gateway, const std::string& device, const Console& console);
// `all`: ended assignments and retired devices, too.
int list_registered_devices(const RunningGateway& gateway, bool all, const Console& console);

struct PatientWords
{
    std::string id;
    std::string system;     // URI of the register
    std::string value_file; // holds the number: the command line is no place for it. "-": stdin
};
int add_patient(const RunningGateway& gateway, const PatientWords& words, const Console& console);
int list_patients(const RunningGateway& gateway, const Console& console);

struct ClaimWords
{
    std::string source;
    DeviceWords device;
};
int list_claims(const RunningGateway& gateway, const Console& console);
int take_claim(const RunningGateway& gateway, ClaimWords words, const Console& console);
int dismiss_claim(const RunningGateway& gateway, const std::string& source, const Console& console);

struct RetakeWords
{
    std::int64_t number = 0;
    std::string unit;
    std::string patient;
    std::string reason;
};
int retake_message(const RunningGateway& gateway, const RetakeWords& words, const Console& console);

struct CorrectWords
{
    std::int64_t number = 0;
    std::vector<std::string> values; // "36.6", or "systolic=128"
    std::string reason;
    bool withdraw = false; // it must not be used; no values
};
int correct_measurement(const RunningGateway& gateway, const CorrectWords& words,
                        const Console& console);

struct BreakGlassWords
{
    std::string patient;
    std::string destination;
    std::string duration; // "8h"
    std::string since;    // RFC 3339: what was taken since then goes out, too; empty: varded's
    std::string reason;
};
int break_glass(const RunningGateway& gateway, const BreakGlassWords& words,
                const Console& console);

// A link by which a person sets the password; without `login` the one of the first administrator.
int make_setup_link(const RunningGateway& gateway, const std::string& login,
                    const Console& console);

struct WatchWords
{
    std::optional<int> seconds;           // then it ends; nothing: until Ctrl-C
    std::int64_t before = 10;             // so many that came before are shown
    std::chrono::milliseconds pause{500}; // between two questions
};
int watch(const RunningGateway& gateway, const WatchWords& words, const Console& console);

} // namespace varde::vardectl
