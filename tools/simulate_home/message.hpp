// The native message of docs/native-message.md, and the gateway's answer to it. Pure.
#pragma once

#include "devices/measurement.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace varde::simulate_home
{

// `sent` is the device's clock at this sending: a message sent again says a later time.
std::string native_message(const devices::Report& report, const devices::Timestamp& sent);

enum class Outcome
{
    stored,
    duplicate,
    refused,
    try_again, // refused for now: the device sends faster than it may
};

struct Acknowledgement
{
    std::string id;
    Outcome outcome{};
};

// Nothing when the text is no acknowledgement.
std::optional<Acknowledgement> parse_acknowledgement(std::string_view payload);

} // namespace varde::simulate_home
