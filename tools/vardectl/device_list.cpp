// vardectl device list: which devices there are, whose they are, and when they were last heard.
#include "tools/vardectl/answer_text.hpp"
#include "tools/vardectl/life_cycle.hpp"
#include "tools/vardectl/table.hpp"

#include <ostream>

namespace varde::vardectl
{

namespace
{

using devices::Json;

bool is_over(const Json& assignment)
{
    return !assignment.text("until").empty();
}

// "p-0001 (user 2)", "p-0002 (body_weight 60 to 85)", "p-0003 until 2026-11-22T11:00:00Z"
std::string whose(const Json& assignment)
{
    std::string text(assignment.text("patient"));
    const auto user = shown_member(assignment, "user");
    text += user.empty() ? "" : " (user " + user + ")";
    if (const auto* near = assignment.find("near"); near != nullptr && near->as_object() != nullptr)
    {
        text += " (" + shown_member(*near, "kind") + " " + shown_member(*near, "low") + " to " +
                shown_member(*near, "high") + ")";
    }
    return is_over(assignment) ? text + " until " + shown_member(assignment, "until") : text;
}

std::string patients_of(const Json& device, bool all)
{
    std::string text;
    for (const auto& assignment : items_of(device, "assignments"))
    {
        if (all || !is_over(assignment))
        {
            text += (text.empty() ? "" : ", ") + whose(assignment);
        }
    }
    return text;
}

// "released, asked to erase", "released, did not erase: server-busy"
std::string state_of(const Json& device)
{
    std::string state(device.text("state"));
    const auto* erasure = device.find("erasure");
    if (erasure == nullptr || state == "in-use" || state == "retired")
    {
        return state;
    }
    if (!erasure->text("erased").empty())
    {
        return state + ", erased";
    }
    const auto kept = shown_member(*erasure, "kept");
    return state + (kept.empty() ? ", asked to erase" : ", did not erase: " + kept);
}

std::string made_by(const Json& device)
{
    const auto maker = shown_member(device, "manufacturer");
    const auto model = shown_member(device, "model");
    return maker + (maker.empty() || model.empty() ? "" : " ") + model;
}

} // namespace

int list_registered_devices(const RunningGateway& gateway, bool all, const Console& console)
{
    const auto answer = gateway.ask(Json::object({{"command", "device.list"}}));
    if (console.json || !answer.done)
    {
        return report(answer, "", console.out, console.json);
    }
    Table table({"DEVICE", "STATE", "PATIENT", "PROFILE", "ADDRESS", "MODEL", "LOCATION",
                 "LAST HEARD", "BATTERY", "DECLARED"});
    for (const auto& device : items_of(answer.json, "devices"))
    {
        if (!all && device.text("state") == "retired")
        {
            continue;
        }
        const auto profile = shown_member(device, "profile");
        const auto battery = shown_member(device, "battery");
        table.add({shown_member(device, "id"), state_of(device), patients_of(device, all),
                   profile.empty() ? "(native)" : profile, shown_member(device, "address"),
                   made_by(device), shown_member(device, "location"),
                   shown_member(device, "last_seen"), battery.empty() ? "" : battery + " %",
                   shown_member(device, "declared")});
    }
    table.print(console.out, "No device is enrolled; `vardectl claim list` shows who was heard.");
    return 0;
}

} // namespace varde::vardectl
