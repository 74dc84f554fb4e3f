// What systemd is told about the service (Type=notify, WatchdogSec). Nothing when it did not start
// us.
#pragma once

#include <chrono>
#include <optional>

namespace varde::gateway
{

void notify_ready();
void notify_reloading();
void notify_stopping();
void feed_watchdog();
// How often the watchdog wants to be fed: half of WatchdogSec.
std::optional<std::chrono::microseconds> watchdog_interval();

} // namespace varde::gateway
