// Structured log lines to stderr, one per event, readable by journald (priority prefix) and by
// people. Levels by consequence. error: data or a person may be harmed unless someone acts.
// warning: something was refused, parked or paused and is kept. info: the state of the gateway
// changed. debug: the rest. Fields may name a device, a destination, a code, a count: never a
// patient's identity, a value, a payload.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace varde::gateway::log
{

enum class Level
{
    debug,
    info,
    warning,
    error,
};

using Field = std::pair<std::string_view, std::string>;

// False when there is no such level.
bool set_level(std::string_view name);

void line(Level level, std::string_view event, std::initializer_list<Field> fields);
// What `line` writes, without the priority: control and non-ASCII bytes are escaped.
std::string format(std::string_view event, std::initializer_list<Field> fields);

inline void debug(std::string_view event, std::initializer_list<Field> fields = {})
{
    line(Level::debug, event, fields);
}
inline void info(std::string_view event, std::initializer_list<Field> fields = {})
{
    line(Level::info, event, fields);
}
inline void warning(std::string_view event, std::initializer_list<Field> fields = {})
{
    line(Level::warning, event, fields);
}
inline void error(std::string_view event, std::initializer_list<Field> fields = {})
{
    line(Level::error, event, fields);
}

} // namespace varde::gateway::log
