// vardectl device enrol, change, assign, release, ready and retire.
#include "devices/decimal.hpp"
#include "tools/vardectl/answer_text.hpp"
#include "tools/vardectl/device_words.hpp"
#include "tools/vardectl/missing_words.hpp"
#include "tools/vardectl/text.hpp"

#include <stdexcept>

namespace varde::vardectl
{

namespace
{

using devices::Json;

constexpr std::string_view device_needed = "the device's id, which `vardectl device list` lists";

void check_enrolment(const DeviceWords& words)
{
    const bool bridged = words.profile || words.address || !words.topics.empty();
    if (words.native && bridged)
    {
        throw std::runtime_error("--native is for a device that speaks Varde's own message; it "
                                 "has no --profile, --address or --topic");
    }
    MissingWords missing("device enrol");
    missing.need(!words.id.empty(), "the id it gets, such as cuff-7");
    missing.need(words.native || bridged,
                 "how it speaks: --native for Varde's own message, or --profile and --address");
    missing.need(!bridged || words.profile,
                 "by which profile it is read: --profile ID (`vardectl profile list` lists them)");
    missing.need(!bridged || words.address,
                 "what its bridge calls it: --address A4:C1:38:00:00:01, or the bridge's name "
                 "for it (`vardectl claim list` shows what was heard)");
    missing.tell();
}

const std::string by_hand =
    "When nobody has it any more, it can be assigned again once it is erased.";

std::string asked(const std::string& way)
{
    return (way == "native" ? "It was asked to erase what it holds."
                            : "Its bridge was asked to erase what it holds.") +
           std::string(" When it confirms that, it can be assigned again; until then, erase it by "
                       "hand and say so with `vardectl device ready`.");
}

// {"kind", "low", "high"}; decimals travel as text, so that nothing rounds them.
Json near_json(const std::vector<std::string>& near)
{
    const auto low = devices::parse_decimal(near.at(1));
    const auto high = devices::parse_decimal(near.at(2));
    if (!low || !high || *high < *low)
    {
        throw std::runtime_error("--near " + printable(near[0] + " " + near[1] + " " + near[2]) +
                                 ": write the kind, the least and the most in the kind's own "
                                 "unit, such as --near body_weight 60 85");
    }
    return Json::object({{"kind", near[0]}, {"low", near[1]}, {"high", near[2]}});
}

int decide_about(const RunningGateway& gateway, const char* command, const std::string& device,
                 const std::string& done, const Console& console)
{
    MissingWords missing(command);
    missing.need(!device.empty(), device_needed);
    missing.tell();
    check_id(device, "device");
    const std::string dotted = "device." + std::string(command).substr(sizeof "device");
    return report(gateway.decide(Json::object({{"command", dotted}, {"device", device}})), done,
                  console.out, console.json);
}

} // namespace

int enrol_device(const RunningGateway& gateway, const DeviceWords& words, const Console& console)
{
    check_enrolment(words);
    const auto request =
        Json::object({{"command", "device.enrol"}, {"device", device_json(words)}});
    return report(gateway.decide(request),
                  "Device " + words.id +
                      " is enrolled; give it to a patient: vardectl device "
                      "assign " +
                      words.id + " PATIENT",
                  console.out, console.json);
}

int change_device(const RunningGateway& gateway, const DeviceWords& words, const Console& console)
{
    MissingWords missing("device change");
    missing.need(!words.id.empty(), device_needed);
    missing.tell();
    const Json device = device_json(words);
    if (device.as_object()->size() == 1)
    {
        throw std::runtime_error("device change was told nothing to change; say one or more of "
                                 "--location, --firmware, --serial, --topic, --profile, "
                                 "--address, --manufacturer, --model, --udi, --silent-after");
    }
    if (!words.topics.empty() && words.profile_topics)
    {
        throw std::runtime_error("say either --topic or --profile-topics");
    }
    return report(gateway.decide(Json::object({{"command", "device.change"}, {"device", device}})),
                  "Device " + words.id + " is changed.", console.out, console.json);
}

int assign_device(const RunningGateway& gateway, const AssignWords& words, const Console& console)
{
    MissingWords missing("device assign");
    missing.need(!words.device.empty(), device_needed);
    missing.need(!words.patient.empty(),
                 "the patient's id behind it, which `vardectl patient list` lists");
    missing.tell();
    check_id(words.device, "device");
    check_id(words.patient, "patient");
    check_time(words.from, "--from");
    if (words.user && !words.near.empty())
    {
        throw std::runtime_error("say either --user or --near: a slot is sure by itself");
    }
    Json request = Json::object(
        {{"command", "device.assign"}, {"device", words.device}, {"patient", words.patient}});
    if (words.user)
    {
        request.set("user", *words.user);
    }
    if (!words.near.empty())
    {
        request.set("near", near_json(words.near));
    }
    if (!words.from.empty())
    {
        request.set("from", words.from);
    }
    return report(gateway.decide(std::move(request)),
                  "Device " + words.device + " is " + words.patient + "'s from " +
                      (words.from.empty() ? "now" : words.from) + " on.",
                  console.out, console.json);
}

int release_device(const RunningGateway& gateway, const ReleaseWords& words, const Console& console)
{
    MissingWords missing("device release");
    missing.need(!words.device.empty(), device_needed);
    missing.tell();
    check_id(words.device, "device");
    check_time(words.until, "--until");
    Json request = Json::object({{"command", "device.release"}, {"device", words.device}});
    if (words.user)
    {
        request.set("user", *words.user);
    }
    if (!words.until.empty())
    {
        request.set("until", words.until);
    }
    const std::string whose =
        words.user ? "The assignments of user " + std::to_string(*words.user) + " of device "
                   : "All assignments of device ";
    const auto answer = gateway.decide(std::move(request));
    const auto way = shown_member(answer.json, "erasure");
    return report(answer,
                  whose + words.device + " have ended. " + (way.empty() ? by_hand : asked(way)) +
                      " `vardectl device list` shows its state.",
                  console.out, console.json);
}

int ready_device(const RunningGateway& gateway, const std::string& device, const Console& console)
{
    return decide_about(gateway, "device ready", device,
                        "Device " + device + " is ready for its next user.", console);
}

int retire_device(const RunningGateway& gateway, const std::string& device, const Console& console)
{
    return decide_about(gateway, "device retire", device,
                        "Device " + device + " is retired; what it says is refused.", console);
}

} // namespace varde::vardectl
