#include "tools/vardectl/alert_line.hpp"

#include <CLI/CLI.hpp>

#include <utility>

namespace varde::vardectl
{

AlertLine::AlertLine(CLI::App& alerts, std::function<void(GatewayCommand)> choose)
    : alerts_(alerts), choose_(std::move(choose))
{
    add("show", "one alert: what was seen when, and who did what", show_alert);
    auto* acknowledge = add("ack", "somebody sees to it: no more reminders", acknowledge_alert);
    add_reason(*acknowledge);
    add_useful(*acknowledge);
    auto* snooze = add("snooze", "no reminders for a while, at most 24 hours", snooze_alert);
    snooze->add_option("--for", words_.duration, "so long: 2h")->type_name("DURATION");
    snooze->add_option("--until", words_.until, "until then")->type_name("TIME");
    add_reason(*snooze);
    add_reason(*add("resume", "end a snooze before its time", resume_alert));
    auto* resolve = add("resolve",
                        "end an alert that is over and that nobody acknowledged, or that no "
                        "rule judges any more",
                        resolve_alert);
    add_reason(*resolve);
    add_useful(*resolve);
}

CLI::App* AlertLine::add(const char* name, const char* purpose, AlertCommand command)
{
    auto* sub = alerts_.add_subcommand(name, purpose);
    sub->fallthrough();
    sub->add_option("number", words_.number, "its number");
    sub->callback(
        [this, command]
        {
            choose_([this, command](const RunningGateway& gateway, const Console& console)
                    { return command(gateway, words_, console); });
        });
    return sub;
}

void AlertLine::add_reason(CLI::App& sub)
{
    sub.add_option("--reason", words_.reason, "why, for the record")->type_name("TEXT");
}

void AlertLine::add_useful(CLI::App& sub)
{
    sub.add_option("--useful", words_.useful, "did somebody have to act? For `rules replay`")
        ->check(CLI::IsMember({"yes", "no"}));
}

} // namespace varde::vardectl
