// The technical events that somebody must be told of, in words for people. All others wait on the
// status page. Pure.
#pragma once

#include "devices/rules/verdict.hpp"
#include "devices/vocabulary.hpp"

#include <optional>
#include <string_view>

namespace varde::gateway
{

// "data-not-reaching": the most important one.
inline constexpr std::string_view data_not_reaching = "data-not-reaching";
inline constexpr std::string_view channel_failed = "channel-failed";
inline constexpr std::string_view no_channel = "no-channel";
inline constexpr std::string_view nobody_responsible = "nobody-responsible";
inline constexpr std::string_view escalation_ended = "escalation-ended";
inline constexpr std::string_view plan_broken = "plan-broken"; // its subject may be a patient

struct TechnicalAlert
{
    devices::Zone zone = devices::Zone::yellow;
    devices::Words words;
};

// Nothing for an event that tells nobody.
std::optional<TechnicalAlert> technical_alert(std::string_view code);

} // namespace varde::gateway
