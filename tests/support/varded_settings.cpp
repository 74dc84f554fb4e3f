#include "tests/support/varded_settings.hpp"

#include "source_file.hpp"

#include <algorithm>

namespace varde::tests
{
namespace
{

std::string quote(const std::string& text)
{
    return '"' + text + '"';
}

std::string lines_of(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines)
    {
        text += line + "\n";
    }
    return text;
}

std::string destination(const std::string& id, const std::string& kind, const std::string& place,
                        const std::vector<std::string>& more)
{
    return "[[destination]]\nid = " + quote(id) + "\nkind = " + quote(kind) + "\n" + place + "\n" +
           lines_of(more) + "\n";
}

} // namespace

std::string folder_destination(const std::string& id, const std::filesystem::path& folder,
                               const std::vector<std::string>& more)
{
    return destination(id, "folder", "path = " + quote(folder.string()), more);
}

std::string server_destination(const std::string& id, const std::string& url,
                               const std::vector<std::string>& more)
{
    auto lines = more;
    for (const std::string line : {"backoff_first = \"50ms\"", "backoff_most = \"200ms\"",
                                   "backoff_paused = \"300ms\"", "deadline = \"10s\""})
    {
        const auto key = line.substr(0, line.find(' '));
        if (std::none_of(more.begin(), more.end(),
                         [&key](const auto& other) { return other.starts_with(key); }))
        {
            lines.push_back(line);
        }
    }
    return destination(id, "server", "url = " + quote(url), lines);
}

std::string settings_text(const VardedSettings& settings, const std::filesystem::path& folder)
{
    std::string text = "[gateway]\nid = \"test\"\nlog_level = \"debug\"\n";
    text += settings.plans.empty() ? "\n" : "time_zone = \"UTC0\"\n\n";
    text += "[store]\ndirectory = " + quote((folder / "store").string()) + "\n\n";
    text += "[web]\nport = 0\n\n";
    text += "[mqtt]\nport = " + std::to_string(settings.broker_port) +
            "\nacknowledging = " + quote(settings.acknowledging) + "\n" +
            lines_of(settings.mqtt_lines) + "\n";
    text += "[intake]\n" + lines_of(settings.intake_lines) + "\n";
    text += "[vocabulary]\nfile = " + quote(source_file("config/vocabulary.toml")) + "\n\n";
    text += "[profiles]\nfolder = " + quote(source_file("config/profiles")) + "\n\n";
    if (!settings.plans.empty())
    {
        text += "[plans]\nfolder = " + quote(source_file("config/plans")) +
                "\nown = " + quote((folder / "plans").string()) + "\n\n";
        text +=
            "[questionnaires]\nfolder = " + quote(source_file("config/questionnaires")) + "\n\n";
    }
    text += "[registry]\nfile = " + quote((folder / "registry.toml").string()) + "\n\n";
    return text + lines_of(settings.destinations);
}

} // namespace varde::tests
