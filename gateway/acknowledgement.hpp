// What the sender of a message is told after the commit, and the topics both ways.
#pragma once

#include "devices/refusal.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace varde::gateway
{

struct Acknowledgement
{
    std::string device;       // empty: the topic named none, nobody to tell
    std::string message;      // the device's own id of the message; empty when it could not be read
    std::string status;       // "stored", "duplicate" or "refused"
    std::string reason;       // the refusal's code; empty unless refused
    std::string not_judged{}; // "too-old": stored, and no rule looks at it any more
};

// {"id": "...", "status": "stored"}, with "not_judged": "too-old" where that is so, or {"id":
// "...", "status": "refused", "reason": "unit-unknown"}
std::string payload_of(const Acknowledgement& acknowledgement);
// "varde/<device>/down/ack"
std::string topic_of(const Acknowledgement& acknowledgement);

// The device segment of "varde/<device>/up/measurement" and "varde/<device>/up/answers".
devices::Result<std::string> device_of_topic(std::string_view topic);
// Of "varde/<device>/up/event"; nothing on any other topic.
std::optional<std::string> device_of_event_topic(std::string_view topic);
// "varde/<device>/up/answers": answers to a questionnaire, not readings.
bool is_answers_topic(std::string_view topic);
// Whether devices publish there themselves. All other topics are bridges'.
bool is_device_topic(std::string_view topic);
// The id a refused payload carries, so that its sender stops sending it again; empty when
// unreadable.
std::string message_id_of(std::string_view payload);

} // namespace varde::gateway
