// A patient's plan in the words of the interface. Pure.
#pragma once

#include "config/settings.hpp"
#include "devices/json.hpp"
#include "devices/plan.hpp"
#include "gateway/api/person.hpp"
#include "gateway/record/clinical.hpp"

#include <set>
#include <span>
#include <string>
#include <string_view>

namespace varde::gateway::api
{

using record::versions_of;
// The plan in force; null: none. Limits of the registry alone are no plan.
const devices::Plan* plan_in_force(const config::Settings& settings, std::string_view patient,
                                   devices::Instant now);
// Of one kind, or of all (empty), as they are judged by now; also those of the registry.
devices::Json limits_json(const config::Settings& settings, std::string_view patient,
                          devices::Instant now, std::string_view kind);
devices::Json plan_json(const config::Settings& settings, std::string_view patient,
                        devices::Instant now, const Names& names); // null: no plan
// The limits that were in force at some time between, one entry per limit and version.
devices::Json bands_json(std::span<const devices::Plan> versions, std::string_view kind,
                         devices::Instant from, devices::Instant until);
// The versions that began in that time, of a plan.
devices::Json begun_json(std::span<const devices::Plan> versions, devices::Instant from,
                         devices::Instant until, const Names& names);
// Of the vocabulary: those that the plan expects or has limits for.
std::set<std::string> kinds_of(const devices::Plan& plan);
devices::Json name_json(const devices::Rule& rule);

} // namespace varde::gateway::api
