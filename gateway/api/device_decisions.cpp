// What technicians decide about devices: said as the commands of the control socket, so that pages
// and vardectl do the same.
#include "gateway/api/body.hpp"
#include "gateway/api/device_calls.hpp"

#include <utility>

namespace varde::gateway::api
{

using devices::Json;

namespace
{

// The command with the members of the body, decided by who is logged in.
Json command_of(const Call& call, std::string_view name)
{
    auto command = Json::object({{"command", name}});
    if (const auto* members = call.body.as_object())
    {
        for (const auto& [key, value] : *members)
        {
            command.set(key, value);
        }
    }
    command.set("command", name);
    command.set("actor", call.account->login);
    return command;
}

// A member that the interface does not know must not reach the command.
std::optional<Answer> refuse_others(const Call& call, std::initializer_list<std::string_view> known)
{
    const Body body(call.body, known);
    return body.good() ? std::nullopt : std::optional(Answer(invalid(body.faults())));
}

Answer obey(Deciding& deciding, const Json& command, http::Response done, std::string subject)
{
    const auto obeyed = deciding.obey(command);
    if (const auto reason = obeyed.json.text("reason"); !reason.empty())
    {
        return problem(409, "conflict", std::string(reason));
    }
    Answer answer(std::move(done));
    answer.registry_changed = obeyed.changed;
    answer.erase = obeyed.erase;
    answer.shown = subject;
    answer.subject = std::move(subject);
    return answer;
}

http::Response made()
{
    return answer(Json(Json::Object{}), 201);
}

http::Response changed()
{
    return answer(Json(Json::Object{}));
}

Answer about_device(Deciding& deciding, const Call& call, std::string_view name,
                    std::initializer_list<std::string_view> known)
{
    if (auto refusal = refuse_others(call, known))
    {
        return *std::move(refusal);
    }
    const auto& id = call.path.find("device")->second;
    if (deciding.settings.registry.find_device(id) == nullptr)
    {
        return not_found();
    }
    auto command = command_of(call, name);
    command.set("device", id);
    return obey(deciding, command, changed(), id);
}

} // namespace

Answer enrol_device(Deciding& deciding, const Call& call)
{
    auto command = Json::object(
        {{"command", "device.enrol"}, {"device", call.body}, {"actor", call.account->login}});
    return obey(deciding, command, made(), std::string(call.body.text("id")));
}

Answer change_device(Deciding& deciding, const Call& call)
{
    const auto& id = call.path.find("device")->second;
    if (deciding.settings.registry.find_device(id) == nullptr)
    {
        return not_found();
    }
    auto device = call.body;
    device.set("id", id);
    const auto command = Json::object({{"command", "device.change"},
                                       {"device", std::move(device)},
                                       {"actor", call.account->login}});
    return obey(deciding, command, changed(), id);
}

Answer assign_device(Deciding& deciding, const Call& call)
{
    return about_device(deciding, call, "device.assign", {"patient", "user", "near", "from"});
}

Answer release_device(Deciding& deciding, const Call& call)
{
    return about_device(deciding, call, "device.release", {"user", "until"});
}

Answer make_device_ready(Deciding& deciding, const Call& call)
{
    return about_device(deciding, call, "device.ready", {});
}

Answer retire_device(Deciding& deciding, const Call& call)
{
    return about_device(deciding, call, "device.retire", {});
}

Answer take_claim(Deciding& deciding, const Call& call)
{
    if (auto refusal = refuse_others(call, {"source", "device"}))
    {
        return *std::move(refusal);
    }
    const auto* device = call.body.find("device");
    return obey(deciding, command_of(call, "claim.take"), made(),
                device == nullptr ? "" : std::string(device->text("id")));
}

Answer dismiss_claim(Deciding& deciding, const Call& call)
{
    if (auto refusal = refuse_others(call, {"source"}))
    {
        return *std::move(refusal);
    }
    return obey(deciding, command_of(call, "claim.dismiss"), nothing_to_say(), "");
}

} // namespace varde::gateway::api
