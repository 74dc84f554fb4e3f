#include "tools/demo/picture.hpp"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>

namespace varde::demo
{

namespace
{

constexpr std::size_t bar_width = 24;

std::string clock(std::chrono::seconds elapsed)
{
    std::ostringstream text;
    text << std::setfill('0') << std::setw(2) << elapsed.count() / 60 << ':' << std::setw(2)
         << elapsed.count() % 60;
    return text.str();
}

// Cuts by characters, not by bytes, so that no UTF-8 sequence is broken.
std::string cut(const std::string& text, std::size_t columns)
{
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
        if (begins && characters++ == columns)
        {
            return text.substr(0, i);
        }
    }
    return text;
}

double delivered_share(const DestinationSummary& destination)
{
    return destination.queued == 0 ? 0
                                   : static_cast<double>(destination.delivered) /
                                         static_cast<double>(destination.queued);
}

std::string state_text(const DestinationSummary& destination)
{
    return destination.reason.empty() ? destination.state
                                      : destination.state + ": " + destination.reason;
}

std::string destination_line(const DestinationSummary& destination)
{
    std::ostringstream text;
    text << "  " << std::left << std::setw(8) << destination.id << ' '
         << bar(delivered_share(destination), bar_width) << "  delivered " << destination.delivered
         << "  pending " << destination.pending << "  parked " << destination.parked << "  "
         << state_text(destination);
    return text.str();
}

std::vector<std::string> lines_of(const Summary& summary, const Around& around)
{
    std::ostringstream counts;
    counts << "  received " << summary.received << "   stored " << summary.stored << "   duplicate "
           << summary.duplicate << "   refused " << summary.refused << "   measurements "
           << summary.measurements;
    if (summary.withheld > 0)
    {
        counts << " (" << summary.withheld << " withheld as implausible)";
    }
    std::vector<std::string> lines = {"Varde demo  " + clock(around.elapsed) + "  " + around.phase,
                                      counts.str()};
    for (const auto& destination : summary.destinations)
    {
        lines.push_back(destination_line(destination));
    }
    lines.push_back("  alerts " + std::to_string(summary.alerts_open) + " open, " +
                    std::to_string(summary.alerts_raised) + " raised");
    lines.push_back("  newest " + (summary.newest_alert.empty() ? "none" : summary.newest_alert));
    if (!around.web.empty())
    {
        lines.push_back("  page   " + around.web + "   (Ctrl-C ends)");
    }
    return lines;
}

} // namespace

std::string bar(double share, std::size_t width)
{
    const auto wanted = std::floor(std::clamp(share, 0.0, 1.0) * static_cast<double>(width));
    std::string text;
    for (std::size_t i = 0; i < width; ++i)
    {
        text += i < static_cast<std::size_t>(wanted) ? "█" : "░";
    }
    return text;
}

std::string picture(const Summary& summary, const Around& around, std::size_t columns)
{
    std::string text;
    for (const auto& line : lines_of(summary, around))
    {
        text += cut(line, columns) + "\n";
    }
    return text;
}

std::string line(const Summary& summary, const Around& around)
{
    std::ostringstream text;
    text << clock(around.elapsed) << ' ' << around.phase << ": received " << summary.received
         << ", stored " << summary.stored << ", duplicate " << summary.duplicate << ", refused "
         << summary.refused << ", alerts " << summary.alerts_open << " open of "
         << summary.alerts_raised;
    for (const auto& destination : summary.destinations)
    {
        text << "; " << destination.id << ": delivered " << destination.delivered << ", pending "
             << destination.pending << ", parked " << destination.parked << ", "
             << state_text(destination);
    }
    if (!summary.newest_alert.empty())
    {
        text << "; newest alert: " << summary.newest_alert;
    }
    return text.str();
}

} // namespace varde::demo
