#include "tools/vardectl/device_line.hpp"

#include <CLI/CLI.hpp>

#include <utility>

namespace varde::vardectl
{

DeviceLine::DeviceLine(CLI::App& app, std::function<void(GatewayCommand)> choose)
    : app_(app), choose_(std::move(choose))
{
    add_device();
    add_patient();
    add_claim();
    add_retake();
    add_measurement();
    add_share();
    add_watch();
    add_account();
    add_token();
}

CLI::App* DeviceLine::add(CLI::App& parent, const char* name, const char* purpose,
                          GatewayCommand command)
{
    auto* sub = parent.add_subcommand(name, purpose);
    sub->fallthrough();
    sub->callback([this, command = std::move(command)] { choose_(command); });
    return sub;
}

CLI::App* DeviceLine::add_group(const char* name, const char* purpose)
{
    auto* group = app_.add_subcommand(name, purpose);
    group->require_subcommand(1);
    group->fallthrough();
    return group;
}

// No word is required of CLI11: it would tell of one missing word at a time.
void DeviceLine::add_description(CLI::App& sub, DeviceWords& words)
{
    sub.add_option("--profile", words.profile, "by which it is read")->type_name("ID");
    sub.add_option("--address", words.address,
                   "as bridges name it: A4:C1:38:00:00:01, or the bridge's name for it")
        ->type_name("ADDRESS");
    sub.add_option("--topic", words.topics,
                   "on which bridges may speak for it (default: those of its profile); may be "
                   "repeated")
        ->type_name("FILTER")
        ->expected(1)
        ->take_all();
    sub.add_option("--manufacturer", words.manufacturer, "who makes it")->type_name("TEXT");
    sub.add_option("--model", words.model, "the maker's name of the model")->type_name("TEXT");
    sub.add_option("--serial", words.serial, "its serial number")->type_name("TEXT");
    sub.add_option("--firmware", words.firmware, "its firmware's version")->type_name("TEXT");
    sub.add_option("--udi", words.udi, "its UDI as printed on it")->type_name("TEXT");
    sub.add_option("--location", words.location, "where it stands")->type_name("TEXT");
    sub.add_option("--silent-after", words.silent_after,
                   "no message for so long is a technical event: 90min, 36h, 3d, never")
        ->type_name("DURATION");
}

void DeviceLine::add_device()
{
    auto* device = add_group("device", "enrol devices, give them to patients, take them back");
    auto* enrol = add(*device, "enrol", "make a device known",
                      [this](const RunningGateway& gateway, const Console& console)
                      { return enrol_device(gateway, device_, console); });
    enrol->add_option("id", device_.id, "the id that it gets");
    enrol->add_flag("--native", device_.native, "it speaks Varde's own message");
    add_description(*enrol, device_);

    auto* change = add(*device, "change",
                       "say something else about a device; what is not said "
                       "stays",
                       [this](const RunningGateway& gateway, const Console& console)
                       { return change_device(gateway, device_, console); });
    change->add_option("id", device_.id, "its id");
    change->add_flag("--profile-topics", device_.profile_topics,
                     "bridges may speak for it on its profile's topics again");
    add_description(*change, device_);

    add_assignment(*device);
    add_end(*device);
    auto* list = add(*device, "list", "which there are, and whose they are",
                     [this](const RunningGateway& gateway, const Console& console)
                     { return list_registered_devices(gateway, all_, console); });
    list->add_flag("--all", all_, "retired devices and ended assignments too");
}

void DeviceLine::add_assignment(CLI::App& device)
{
    auto* assign = add(device, "assign", "give a device, or a user's slot of it, to a patient",
                       [this](const RunningGateway& gateway, const Console& console)
                       { return assign_device(gateway, assign_, console); });
    assign->add_option("device", assign_.device, "its id");
    assign->add_option("patient", assign_.patient, "the gateway's own id");
    assign->add_option("--user", assign_.user, "only the device's slot of this number")
        ->type_name("NUMBER");
    assign
        ->add_option("--near", assign_.near,
                     "only values in this range, in the kind's own unit: body_weight 60 85")
        ->type_name("KIND LOW HIGH")
        ->expected(3);
    assign->add_option("--from", assign_.from, "from this time on (default: now)")
        ->type_name("TIME");
}

void DeviceLine::add_end(CLI::App& device)
{
    auto* release = add(device, "release", "take a device back",
                        [this](const RunningGateway& gateway, const Console& console)
                        { return release_device(gateway, release_, console); });
    release->add_option("device", release_.device, "its id");
    release->add_option("--user", release_.user, "only the device's slot of this number")
        ->type_name("NUMBER");
    release->add_option("--until", release_.until, "it was the patient's until then (default: now)")
        ->type_name("TIME");

    auto* ready = add(device, "ready", "say that a released device holds nothing of its last user",
                      [this](const RunningGateway& gateway, const Console& console)
                      { return ready_device(gateway, device_.id, console); });
    ready->add_option("device", device_.id, "its id");
    auto* retire = add(device, "retire", "a device is not used any more",
                       [this](const RunningGateway& gateway, const Console& console)
                       { return retire_device(gateway, device_.id, console); });
    retire->add_option("device", device_.id, "its id");
}

void DeviceLine::add_patient()
{
    auto* patient = add_group("patient", "patients, by the gateway's own ids");
    auto* one = add(*patient, "add", "make a patient known",
                    [this](const RunningGateway& gateway, const Console& console)
                    { return vardectl::add_patient(gateway, patient_, console); });
    one->add_option("id", patient_.id, "the gateway's own id for the patient");
    one->add_option("--system", patient_.system, "the URI of the register that numbers the patient")
        ->type_name("URI");
    one->add_option("--value-file", patient_.value_file,
                    "holds the number in that register on its first line; - is the standard input")
        ->type_name("FILE");
    add(*patient, "list", "which there are",
        [](const RunningGateway& gateway, const Console& console)
        { return list_patients(gateway, console); });
}

void DeviceLine::add_claim()
{
    auto* claim = add_group("claim", "devices that were heard and nobody enrolled");
    add(*claim, "list", "which, where, and which profiles may fit",
        [](const RunningGateway& gateway, const Console& console)
        { return list_claims(gateway, console); });
    auto* take = add(*claim, "take", "enrol one",
                     [this](const RunningGateway& gateway, const Console& console)
                     { return take_claim(gateway, claim_, console); });
    take->add_option("source", claim_.source, "its source or its address, as claim list has them");
    take->add_option("id", claim_.device.id, "the id that the device gets");
    take->add_flag("--native", claim_.device.native, "it speaks Varde's own message");
    add_description(*take, claim_.device);
    auto* dismiss = add(*claim, "dismiss", "forget one, a neighbour's for instance",
                        [this](const RunningGateway& gateway, const Console& console)
                        { return dismiss_claim(gateway, claim_.source, console); });
    dismiss->add_option("source", claim_.source,
                        "its source or its address, as claim list has them");
}

void DeviceLine::add_retake()
{
    auto* sub = add(app_, "retake", "take a refused message in again, as a person decides",
                    [this](const RunningGateway& gateway, const Console& console)
                    { return retake_message(gateway, retake_, console); });
    sub->add_option("number", retake_.number, "the message's number");
    sub->add_option("--unit", retake_.unit, "in which it was measured (UCUM)")->type_name("UNIT");
    sub->add_option("--patient", retake_.patient, "whose it is")->type_name("ID");
    sub->add_option("--reason", retake_.reason, "why, for the record")->type_name("TEXT");
}

void DeviceLine::add_measurement()
{
    auto* group = add_group("measurement", "correct or withdraw a stored measurement");
    const auto add_one = [this, group](const char* name, const char* purpose, bool withdraw)
    {
        auto* sub = add(*group, name, purpose,
                        [this, withdraw](const RunningGateway& gateway, const Console& console)
                        {
                            correct_.withdraw = withdraw;
                            return correct_measurement(gateway, correct_, console);
                        });
        sub->add_option("number", correct_.number, "the measurement's number");
        sub->add_option("--reason", correct_.reason, "why; who has the measurement is told it")
            ->type_name("TEXT");
        return sub;
    };
    add_one("correct", "another value holds instead", false)
        ->add_option("--value", correct_.values, "the right value, for each component that changes")
        ->type_name("[COMPONENT=]NUMBER");
    add_one("retract", "it must not be used", true);
}

void DeviceLine::add_share()
{
    auto* group = add_group("share", "who gets what of a patient");
    auto* sub = add(*group, "break-glass", "in an emergency, open data that a patient holds back",
                    [this](const RunningGateway& gateway, const Console& console)
                    { return break_glass(gateway, break_glass_, console); });
    sub->add_option("--patient", break_glass_.patient, "whose data")->type_name("ID");
    sub->add_option("--destination", break_glass_.destination, "who gets it")->type_name("ID");
    sub->add_option("--for", break_glass_.duration, "for how long, at most 7d")
        ->type_name("DURATION");
    sub->add_option("--since", break_glass_.since,
                    "what was measured since then goes out, too (default: the last 7 days)")
        ->type_name("TIME");
    sub->add_option("--reason", break_glass_.reason, "why, for the record")->type_name("TEXT");
}

void DeviceLine::add_watch()
{
    auto* sub = add(app_, "watch", "every message as it comes, and why it was refused",
                    [this](const RunningGateway& gateway, const Console& console)
                    { return watch(gateway, watch_, console); });
    sub->add_option("--for", watch_.seconds, "end after so many seconds (default: at Ctrl-C)")
        ->type_name("SECONDS")
        ->check(CLI::Range(0, 1'000'000));
    sub->add_option("--before", watch_.before, "begin with so many that came before (default 10)")
        ->type_name("NUMBER")
        ->check(CLI::Range(0, 500));
}

void DeviceLine::add_account()
{
    auto* account = add_group("account", "who may log in to the pages");
    auto* link = add(*account, "setup-link", "a link by which a person sets the password",
                     [this](const RunningGateway& gateway, const Console& console)
                     { return make_setup_link(gateway, login_, console); });
    link->add_option("login", login_, "of whom (default: the first administrator's)");
}

void DeviceLine::add_token()
{
    auto* token = add_group("token", "which programs may read at /fhir, and as whom");
    auto* made = add(*token, "add", "a token for a program; it is shown once",
                     [this](const RunningGateway& gateway, const Console& console)
                     { return vardectl::add_token(gateway, token_, console); });
    made->add_option("login", token_.login, "as whose account it reads")->required();
    made->add_option("--name", token_.name, "which program")->required();
    made->add_option("--days", token_.days, "how long it holds (default 365)")
        ->check(CLI::Range(1, 400));
    auto* revoked = add(*token, "revoke", "the program may not read any more",
                        [this](const RunningGateway& gateway, const Console& console)
                        { return revoke_token(gateway, token_, console); });
    revoked->add_option("id", token_.id, "of the token")->required();
    add(*token, "list", "all there ever were",
        [](const RunningGateway& gateway, const Console& console)
        { return list_tokens(gateway, console); });
}

} // namespace varde::vardectl
