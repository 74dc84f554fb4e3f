// Topic filters of MQTT with their wildcards (MQTT 5.0 section 4.7).
#pragma once

#include <string_view>

namespace varde::devices
{

// "+" stands for a whole level, "#" for all that follow and only at the end. 1 to 65,535 bytes
// without NUL.
bool is_topic_filter(std::string_view filter);

// "a/#" fits "a" too. A wildcard in front never fits a topic that begins with "$".
bool topic_fits(std::string_view filter, std::string_view topic);

// Whether every topic that fits `narrow` fits `wide`.
bool covers(std::string_view wide, std::string_view narrow);

} // namespace varde::devices
