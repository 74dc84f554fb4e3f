#include "gateway/registrar.hpp"

#include "devices/described.hpp"
#include "devices/life_cycle.hpp"
#include "gateway/control.hpp"
#include "gateway/registrar_words.hpp"
#include "gateway/store/erasure_rows.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace varde::gateway
{
namespace
{

using devices::DeviceState;
using devices::Json;

constexpr std::array commands{
    std::string_view("device.enrol"),  std::string_view("device.change"),
    std::string_view("device.assign"), std::string_view("device.release"),
    std::string_view("device.ready"),  std::string_view("device.retire"),
    std::string_view("device.list"),   std::string_view("patient.add"),
    std::string_view("patient.list"),  std::string_view("claim.list"),
    std::string_view("claim.take"),    std::string_view("claim.dismiss"),
};

RegistrarAnswer refused(std::string reason)
{
    return {control_refusal(std::move(reason))};
}

RegistrarAnswer refused(const devices::Refusal& refusal)
{
    return refused(refusal.where + ": " + refusal.detail);
}

RegistrarAnswer done()
{
    return {Json::object({{"ok", true}}), true};
}

std::string why_not_change(const Registrar::View& view, std::string_view device)
{
    if (view.declared.find_device(device) != nullptr)
    {
        return "declared in registry.toml: change it there";
    }
    return view.registry.find_device(device) == nullptr
               ? "there is no device " + devices::quoted(device) + "; enrol it first"
               : "";
}

Json assignments_of(const Registrar::View& view, std::string_view device)
{
    auto assignments = Json(Json::Array{});
    const auto& declared = view.declared.assignments;
    for (const auto& assignment : view.registry.assignments)
    {
        if (assignment.device == device)
        {
            auto one = gateway::json_of(assignment);
            one.set("declared",
                    std::find(declared.begin(), declared.end(), assignment) != declared.end());
            assignments.push(std::move(one));
        }
    }
    return assignments;
}

} // namespace

bool Registrar::knows(std::string_view command) noexcept
{
    return std::find(commands.begin(), commands.end(), command) != commands.end();
}

RegistrarAnswer Registrar::obey(const Json& command, const View& view)
{
    const auto name = command.text("command");
    if (name.ends_with(".list"))
    {
        return {name == "device.list"    ? devices_of(view)
                : name == "patient.list" ? patients_json(view.registry, view.declared)
                                         : claims_now()};
    }
    store::Store::Transaction transaction(store_);
    auto answer = decide(name, command, view);
    if (answer.json.find("reason") == nullptr)
    {
        transaction.commit();
    }
    return answer;
}

RegistrarAnswer Registrar::decide(std::string_view name, const Json& command, const View& view)
{
    using Decide = RegistrarAnswer (Registrar::*)(const Json&, const View&);
    constexpr std::array<std::pair<std::string_view, Decide>, 9> decisions{{
        {"device.enrol", &Registrar::enrol},
        {"device.change", &Registrar::change},
        {"device.assign", &Registrar::assign},
        {"device.release", &Registrar::release},
        {"device.ready", &Registrar::make_ready},
        {"device.retire", &Registrar::retire},
        {"patient.add", &Registrar::add_patient},
        {"claim.take", &Registrar::take_claim},
        {"claim.dismiss", &Registrar::dismiss_claim},
    }};
    const auto found = std::find_if(decisions.begin(), decisions.end(),
                                    [name](const auto& one) { return one.first == name; });
    return (this->*found->second)(command, view);
}

RegistrarAnswer Registrar::enrol(const Json& command, const View& view)
{
    const auto* words = command.find("device");
    if (words == nullptr)
    {
        return refused("device: which one is enrolled is missing");
    }
    devices::Device fresh;
    fresh.id = std::string(words->text("id"));
    fresh.state = DeviceState::ready;
    auto device = device_of(*words, std::move(fresh));
    if (!device)
    {
        return refused(device.error());
    }
    if (auto reason = devices::why_not_enrol(view.registry, *device); !reason.empty())
    {
        return refused(std::move(reason));
    }
    store_.put_enrolled(*device, view.now);
    note(command, device->id, view.now);
    return done();
}

RegistrarAnswer Registrar::change(const Json& command, const View& view)
{
    const auto* words = command.find("device");
    const std::string id(words == nullptr ? "" : words->text("id"));
    if (auto reason = why_not_change(view, id); !reason.empty())
    {
        return refused(std::move(reason));
    }
    const auto* before = view.registry.find_device(id);
    auto device = device_of(*words, *before);
    if (!device)
    {
        return refused(device.error());
    }
    auto others = view.registry;
    others.devices.erase(id);
    if (auto reason = devices::why_not_enrol(others, *device); !reason.empty())
    {
        return refused(std::move(reason));
    }
    store_.put_enrolled(*device, view.now);
    note(command, id, view.now);
    return done();
}

RegistrarAnswer Registrar::assign(const Json& command, const View& view)
{
    const auto assignment = assignment_of(command, view.now);
    if (!assignment)
    {
        return refused(assignment.error());
    }
    if (auto reason = devices::why_not_assign(view.registry, *assignment, view.vocabulary);
        !reason.empty())
    {
        return refused(std::move(reason));
    }
    store_.assign(*assignment);
    const auto& device = *view.registry.find_device(assignment->device);
    if (device.state != DeviceState::in_use)
    {
        put_state(device, DeviceState::in_use, view.now);
    }
    note(command, assignment->device, view.now);
    return done();
}

RegistrarAnswer Registrar::release(const Json& command, const View& view)
{
    const std::string id(command.text("device"));
    const auto* device = view.registry.find_device(id);
    const auto user = user_of(command);
    const auto until = moment_of(command, "until", view.now);
    if (!user || !until)
    {
        return refused(user ? until.error() : user.error());
    }
    if (device == nullptr)
    {
        return refused("there is no device " + devices::quoted(id));
    }
    std::size_t ended = 0;
    for (const auto& row : store_.enrolled().assignments)
    {
        const auto& one = row.assignment;
        if (one.device != id || one.until || (*user && one.user != *user))
        {
            continue;
        }
        if (*until <= one.from)
        {
            return refused("until must be later than from, " + devices::format_utc(one.from));
        }
        store_.end_assignment(row.number, *until);
        ++ended;
    }
    const auto open = devices::open_assignments(view.registry, id, *user).size();
    if (ended == 0)
    {
        return refused(open == 0 ? "it is nobody's now"
                                 : "declared in registry.toml: end the assignment there");
    }
    auto answer = done();
    note(command, id, view.now);
    if (devices::open_assignments(view.registry, id).size() == ended)
    {
        put_state(*device, DeviceState::released, view.now);
        ask_to_erase(*device, view, answer);
    }
    return answer;
}

// Inside the transaction of the release, after what is decided of it.
void Registrar::ask_to_erase(const devices::Device& device, const View& view,
                             RegistrarAnswer& answer)
{
    const auto profile = view.profiles.find(device.profile);
    answer.erase = devices::erasure_request(
        device, profile == view.profiles.end() ? nullptr : &profile->second,
        view.heard_on ? view.heard_on(device.id) : "");
    if (answer.erase)
    {
        store_.decided({view.now, "varde", "device.erase", device.id, answer.erase->way});
        answer.json.set("erasure", answer.erase->way);
    }
}

RegistrarAnswer Registrar::make_ready(const Json& command, const View& view)
{
    const std::string id(command.text("device"));
    if (auto reason = devices::why_not_ready(view.registry, id); !reason.empty())
    {
        return refused(std::move(reason));
    }
    put_state(*view.registry.find_device(id), DeviceState::ready, view.now);
    note(command, id, view.now);
    return done();
}

RegistrarAnswer Registrar::retire(const Json& command, const View& view)
{
    const std::string id(command.text("device"));
    auto reason = why_not_change(view, id);
    if (reason.empty())
    {
        reason = devices::why_not_retire(view.registry, id);
    }
    if (!reason.empty())
    {
        return refused(std::move(reason));
    }
    put_state(*view.registry.find_device(id), DeviceState::retired, view.now);
    note(command, id, view.now);
    return done();
}

RegistrarAnswer Registrar::add_patient(const Json& command, const View& view)
{
    devices::Patient patient;
    patient.id = std::string(command.text("patient"));
    patient.identifier = {std::string(command.text("system")), std::string(command.text("value"))};
    if (auto reason = why_not_add(view.registry, patient); !reason.empty())
    {
        return refused(std::move(reason));
    }
    store_.put_enrolled(patient, view.now);
    note(command, patient.id, view.now);
    return done();
}

RegistrarAnswer Registrar::take_claim(const Json& command, const View& view)
{
    const std::string source(command.text("source"));
    auto answer = enrol(command, view);
    if (answer.changed && !store_.remove_claim(source))
    {
        return refused("nothing is claimed as " + devices::quoted(source));
    }
    return answer;
}

RegistrarAnswer Registrar::dismiss_claim(const Json& command, const View& view)
{
    const std::string source(command.text("source"));
    if (!store_.remove_claim(source))
    {
        return refused("nothing is claimed as " + devices::quoted(source));
    }
    note(command, source, view.now);
    return {Json::object({{"ok", true}})};
}

Json Registrar::devices_of(const View& view)
{
    std::map<std::string, store::DeviceSeen> seen;
    for (auto& one : store_.devices_seen())
    {
        seen.emplace(one.device, one);
    }
    const auto erasures = store::read_erasures(store_.connection());
    auto listed = Json(Json::Array{});
    for (const auto& [id, device] : view.registry.devices)
    {
        auto json = gateway::json_of(devices::described(device, view.profiles),
                                     view.declared.find_device(id) != nullptr);
        json.set("assignments", assignments_of(view, id));
        if (const auto asked = erasures.find(id); asked != erasures.end())
        {
            json.set("erasure", json_of(asked->second));
        }
        if (const auto known = seen.find(id); known != seen.end())
        {
            json.set("last_seen", devices::format_utc(known->second.last));
            if (known->second.battery)
            {
                json.set("battery", *known->second.battery);
            }
        }
        listed.push(std::move(json));
    }
    return Json::object({{"ok", true}, {"devices", std::move(listed)}});
}

Json Registrar::claims_now()
{
    auto claims = Json(Json::Array{});
    for (const auto& claim : store_.claims())
    {
        claims.push(json_of(claim));
    }
    return Json::object({{"ok", true}, {"claims", std::move(claims)}});
}

bool Registrar::erased(const devices::Device& device, devices::Instant now)
{
    if (device.state != DeviceState::released || (!device.profile.empty() && !was_asked(device.id)))
    {
        return false;
    }
    put_state(device, DeviceState::ready, now);
    store_.decided({now, "device", "device.erased", device.id, ""});
    store_.decided({now, "device", "device.ready", device.id, "it said that it is erased"});
    return true;
}

void Registrar::kept(const devices::Device& device, const std::string& why, devices::Instant now)
{
    if (device.state == DeviceState::released && was_asked(device.id))
    {
        store_.decided({now, "device", "device.kept", device.id, why});
    }
}

bool Registrar::was_asked(const std::string& device)
{
    return store::read_erasures(store_.connection()).contains(device);
}

void Registrar::put_state(devices::Device device, DeviceState state, devices::Instant now)
{
    device.state = state;
    store_.put_enrolled(device, now);
}

void Registrar::note(const Json& command, std::string_view subject, devices::Instant now)
{
    store_.decided({now, std::string(command.text("actor")), std::string(command.text("command")),
                    std::string(subject), std::string(command.text("reason"))});
}

} // namespace varde::gateway
