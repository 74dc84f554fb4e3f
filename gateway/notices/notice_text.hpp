// What a notification says, to people and to programs. Pure. Never an identity number, never a
// value.
#pragma once

#include "config/settings.hpp"
#include "devices/json.hpp"
#include "gateway/notices/notice_queue.hpp"

#include <string>

namespace varde::gateway
{

struct NoticeText
{
    std::string subject; // one line
    std::string body;
};

NoticeText say(const Telling& telling, const config::ChannelSettings& channel);

// The body of a webhook: config/schema/notice.schema.json.
devices::Json notice_json(const Telling& telling, const config::ChannelSettings& channel);

} // namespace varde::gateway
