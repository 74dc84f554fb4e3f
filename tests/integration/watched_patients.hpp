// Patients who are followed by plans, at a hub whose clocks a test moves.
#pragma once

#include "devices/json.hpp"
#include "tests/support/home.hpp"
#include "tests/support/notice_receiver.hpp"
#include "tests/support/steered_clock.hpp"

#include <optional>
#include <string>
#include <vector>

namespace varde::tests
{

// The head of a plan of patient "p-<n>", in force from `at` on, with Norwegian time.
std::string plan_head(int patient, const std::string& at = "2020-01-01T00:00:00+01:00");
// Red at and below 84 % at once, yellow at and below 89 % at once; hysteresis 1.
extern const char* const saturation_rule;
std::string expectation(const std::string& id, const std::string& kind, const std::string& time,
                        const std::string& slack);

struct WatchedPatients
{
    // `channel`: a nurse is told by a webhook.
    WatchedPatients(const std::map<std::string, std::string>& plans, SteeredClock::Moves moves,
                    bool channel = false);

    // The hub's clock shows this when it starts.
    void start(devices::Instant shown);
    void restart();
    // Time passes in steps of no more than `step`.
    void pass_until(devices::Instant then, std::chrono::minutes step = std::chrono::minutes(10));

    // A single value that a device with a clock took at `time`, RFC 3339.
    void send(const std::string& device, const std::string& time, const std::string& kind,
              const std::string& value, const std::string& unit);
    void send_saturation(const std::string& device, const std::string& time,
                         const std::string& value)
    {
        send(device, time, "oxygen_saturation", value, "%");
    }
    // By a device that only counts: a second before it was sent.
    void send_counted_saturation(const std::string& device, const std::string& value);

    std::vector<devices::Json> alerts(bool all = true);
    std::vector<devices::Json> alerts_of(const std::string& rule,
                                         const std::string& patient = "p-1");
    // How often it rang: changes of the alert that called somebody, "now" or "late".
    int rings(const devices::Json& alert, const std::string& ring);
    devices::Json ask(const std::string& question);

    Home home;
    SteeredClock clock;
    std::optional<NoticeReceiver> receiver;

private:
    std::int64_t sequence_ = 0;
};

} // namespace varde::tests
