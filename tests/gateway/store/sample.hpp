// Messages and measurements as the intake gives them to the store, and a store in a scratch folder.
#pragma once

#include "devices/measurement.hpp"
#include "gateway/store/reader.hpp"
#include "gateway/store/store.hpp"
#include "gateway/store/verify.hpp"
#include "tools/process/child.hpp"

#include <functional>
#include <string>
#include <vector>

namespace varde::tests
{

inline constexpr std::int64_t noon = 1795345200000; // 2026-11-22T11:00:00Z

devices::Instant at(std::int64_t milliseconds_after_noon);

// A heart rate of `device` at `minute`; the same arguments give the same id.
devices::Measurement heart_rate(std::string device, int minute, std::int64_t value = 72);
devices::Measurement implausible_heart_rate(std::string device, int minute);
// The message that carried it.
gateway::store::RawMessage message_of(const devices::Measurement& measurement);

// Keeps one message with one measurement in a transaction of its own.
gateway::store::KeptMessage keep(gateway::store::Store& store,
                                 const devices::Measurement& measurement);
void refuse(gateway::store::Store& store, const gateway::store::RawMessage& message,
            devices::Error error, bool bare = false);
void settle(gateway::store::Store& store, std::string_view destination, std::int64_t number,
            fhir::Judgement judgement, bool unsure = false);

// An open red alert of "patient-1" about his heart rate, and a change of it.
gateway::store::AlertRow red_alert(const std::string& id);
gateway::store::AlertChangeRow change_of(const gateway::store::AlertRow& row, devices::Phase phase);

// A second connection that changes the database behind the store's back.
void tamper(const std::filesystem::path& folder, const std::string& sql);

// Runs `work` in a process of its own that dies, as by SIGKILL, when it comes to that kill point.
// True when it did. The store must not be open here: SQLite does not survive a fork.
bool killed_at(const char* kill_point, const std::function<void()>& work);
// The name at which this process dies; nothing: nowhere.
extern const char* deadly_kill_point;

// What verify finds in that folder, as below.
std::string findings_in(const std::filesystem::path& folder);

// The findings as lines, for a failing test to show.
std::string findings(const gateway::store::Verification& verification);

} // namespace varde::tests
