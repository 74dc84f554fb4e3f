// An alert at a glance: how grave it is, and its sentence. Pure.
#pragma once

#include "devices/alert_cycle.hpp"

#include <string_view>

namespace varde::devices
{

Zone zone_of(const AlertRecord& record) noexcept; // of its newest episode; green when withdrawn
Zone peak_of(const AlertRecord& record) noexcept; // the worst of all
// "high" red, "medium" yellow, "low" yellow and advisory, or withdrawn: as IEC 60601-1-8 names
// them. IHE ACM has type and priority as two facets: what is advisory asks nobody to hurry only as
// long as it is yellow, and red says that somebody must act, of whatever type. An alert that was
// red is as grave as it was until somebody has seen it, whether its condition is over or has become
// milder.
std::string_view priority_of(const AlertRecord& record) noexcept;
// The sentence of its newest episode, or that it was never so. For clinicians; never logged.
Words words_of(const AlertRecord& record);

} // namespace varde::devices
