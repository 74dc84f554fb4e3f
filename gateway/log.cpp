#include "gateway/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <cstdlib>
#include <memory>

namespace varde::gateway::log
{
namespace
{

struct LevelRow
{
    std::string_view name;
    Level level;
    spdlog::level::level_enum spdlog_level;
    std::string_view journal_priority; // sd-daemon(3)
};

constexpr std::array<LevelRow, 4> levels{{
    {"debug", Level::debug, spdlog::level::debug, "<7>"},
    {"info", Level::info, spdlog::level::info, "<6>"},
    {"warning", Level::warning, spdlog::level::warn, "<4>"},
    {"error", Level::error, spdlog::level::err, "<3>"},
}};

const LevelRow& row(Level level)
{
    return levels.at(static_cast<std::size_t>(level));
}

bool goes_to_journal()
{
    static const bool journal =
        std::getenv("JOURNAL_STREAM") != nullptr; // NOLINT(concurrency-mt-unsafe)
    return journal;
}

spdlog::logger& logger()
{
    static const auto instance = []
    {
        auto made = std::make_shared<spdlog::logger>(
            "varde", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        // journald stamps the time itself and reads the priority from the prefix.
        made->set_pattern(goes_to_journal() ? "%v" : "%Y-%m-%dT%H:%M:%S.%e%z %l %v");
        made->flush_on(spdlog::level::debug);
        return made;
    }();
    return *instance;
}

void append_escaped(std::string& out, std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    for (const char character : text)
    {
        const auto byte = static_cast<unsigned char>(character);
        if (byte < 0x20 || byte >= 0x7f ||
            std::string_view("\"\\<>").find(character) != std::string_view::npos)
        {
            out += "\\x";
            out += digits[byte >> 4U];
            out += digits[byte & 0xfU];
            continue;
        }
        out += character;
    }
}

} // namespace

bool set_level(std::string_view name)
{
    for (const auto& candidate : levels)
    {
        if (candidate.name == name)
        {
            logger().set_level(candidate.spdlog_level);
            return true;
        }
    }
    return false;
}

std::string format(std::string_view event, std::initializer_list<Field> fields)
{
    std::string out;
    append_escaped(out, event);
    for (const auto& [name, value] : fields)
    {
        out += ' ';
        out += name;
        out += "=\"";
        append_escaped(out, value);
        out += '"';
    }
    return out;
}

void line(Level level, std::string_view event, std::initializer_list<Field> fields)
{
    const auto& chosen = row(level);
    if (!logger().should_log(chosen.spdlog_level))
    {
        return;
    }
    std::string text;
    if (goes_to_journal())
    {
        text += chosen.journal_priority;
    }
    text += format(event, fields);
    logger().log(chosen.spdlog_level, "{}", text);
}

} // namespace varde::gateway::log
