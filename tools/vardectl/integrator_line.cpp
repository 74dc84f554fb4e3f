#include "tools/vardectl/integrator_line.hpp"

#include "devices/bridges/dialect.hpp"
#include "tools/vardectl/completion.hpp"

#include <CLI/CLI.hpp>

#include <cstddef>
#include <ostream>
#include <string_view>
#include <utility>

namespace varde::vardectl
{

namespace
{

std::vector<std::string> dialect_names()
{
    std::vector<std::string> names;
    for (const auto& dialect : devices::bridges::dialects())
    {
        names.emplace_back(dialect.name);
    }
    return names;
}

} // namespace

IntegratorLine::IntegratorLine(CLI::App& app, std::function<void(IntegratorCommand)> choose,
                               std::function<Shelves()> named)
    : app_(app), choose_(std::move(choose)), named_shelves_(std::move(named))
{
    add_decode();
    add_preview();
    add_profile();
    add_completion();
}

CLI::App* IntegratorLine::add(CLI::App& parent, const char* name, const char* purpose,
                              IntegratorCommand command)
{
    auto* sub = parent.add_subcommand(name, purpose);
    sub->fallthrough();
    sub->callback(
        [this, command = std::move(command)]
        {
            choose_(
                [this, command](const Console& console)
                {
                    fill_shelves();
                    return command(console);
                });
        });
    return sub;
}

// What the words do not say the settings do, where they are named.
void IntegratorLine::fill_shelves()
{
    auto named = named_shelves_();
    if (shelves_.profiles.empty())
    {
        shelves_.profiles = std::move(named.profiles);
    }
    if (shelves_.vocabulary.empty())
    {
        shelves_.vocabulary = std::move(named.vocabulary);
    }
}

void IntegratorLine::add_shelves(CLI::App& sub)
{
    sub.add_option("--profiles", shelves_.profiles,
                   "a folder of profiles, in place of the installed one; may be repeated")
        ->type_name("DIR")
        ->expected(1)
        ->take_all();
    sub.add_option("--vocabulary", shelves_.vocabulary,
                   "the vocabulary, in place of the installed one")
        ->type_name("FILE");
}

void IntegratorLine::add_topic(CLI::App& sub)
{
    sub.add_option("--topic", input_.topic, "on which the message came")->type_name("TOPIC");
    sub.add_flag("--retained", input_.retained, "the broker kept the message");
}

void IntegratorLine::add_input(CLI::App& sub)
{
    sub.add_option("--gatt", input_.gatt, "a packet of this characteristic, as specified")
        ->type_name("UUID");
    sub.add_option("--profile", input_.profile, "read as this profile (id or file) has it")
        ->type_name("ID|FILE");
    sub.add_option("--characteristic", input_.characteristic,
                   "with --profile: a packet of this characteristic")
        ->type_name("UUID");
    // Not the optional itself, to which an empty text would be none.
    sub.add_option_function<std::string>(
           "--hex", [this](const std::string& hex) { input_.hex = hex; },
           "the packet, two digits an octet")
        ->type_name("HEX");
    add_topic(sub);
    add_shelves(sub);
}

void IntegratorLine::add_decode()
{
    auto* sub = add(app_, "decode", "what a packet, or a message on the standard input, says",
                    [this](const Console& console)
                    {
                        decode_.input = input_;
                        return decode(decode_, shelves_, console);
                    });
    add_input(*sub);
    sub->add_option("--recording", decode_.recording,
                    "with --profile: every message of a recording, a line each")
        ->type_name("FILE");
    sub->add_flag("--table", decode_.table, "a table for people instead of JSON");
}

void IntegratorLine::add_preview()
{
    auto* sub = add(app_, "preview", "the FHIR Bundle that would be sent of it",
                    [this](const Console& console)
                    {
                        preview_.input = input_;
                        return preview(preview_, shelves_, console);
                    });
    sub->add_option("--flavour", preview_.flavour, "of FHIR (default r4)")
        ->check(CLI::IsMember({"r4", "phd", "pmd"}));
    sub->add_option("--patient", preview_.patient, "the gateway's own id of the patient")
        ->type_name("ID")
        ->required();
    sub->add_option("--identifier", preview_.identifier,
                    "by which clinical systems know the patient (default: a made-up one)")
        ->type_name("SYSTEM|VALUE");
    sub->add_option("--device", preview_.device, "the device's id (default device-1)")
        ->type_name("ID");
    sub->add_option("--time-zone", preview_.time_zone,
                    "of clocks on the wall, such as CET-1CEST,M3.5.0,M10.5.0/3")
        ->type_name("RULE");
    sub->add_option("--received", preview_.received, "when it arrives (default: now)")
        ->type_name("TIME");
    sub->add_flag("--introduce", preview_.introduce,
                  "the Bundle that tells of the device, which goes first");
    add_input(*sub);
    add_preview_told(*sub);
}

// What goes out beside measurements.
void IntegratorLine::add_preview_told(CLI::App& sub)
{
    sub.add_option("--judged-by", preview_.judged_by,
                   "the alerts that this plan finds in it, in place of the measurements")
        ->type_name("ID|FILE");
    sub.add_flag("--work-list", preview_.work_list, "with --judged-by: the Task of each, too");
    sub.add_option("--plan", preview_.plan, "this plan as that of the patient; no input")
        ->type_name("ID|FILE");
    sub.add_option("--answers", preview_.answers,
                   "a message of answers to a questionnaire (- is the standard input); no input")
        ->type_name("FILE");
    sub.add_option("--correct", preview_.corrects,
                   "the measurement corrected: the right value, or NAME=VALUE of each component")
        ->type_name("VALUE")
        ->expected(1)
        ->take_all();
    sub.add_flag("--withdraw", preview_.withdraws, "the measurement withdrawn");
    sub.add_option("--reason", preview_.reason, "with --correct and --withdraw: why")
        ->type_name("TEXT");
    sub.add_option("--plans", preview_.plans,
                   "a folder of plans, in place of the installed one; may be repeated")
        ->type_name("DIR")
        ->expected(1)
        ->take_all();
    sub.add_option("--questionnaires", preview_.questionnaires,
                   "the folder of questionnaires, in place of the installed one")
        ->type_name("DIR");
}

void IntegratorLine::add_profile()
{
    auto* profile = app_.add_subcommand("profile", "how models of devices are read");
    profile->require_subcommand(1);
    profile->fallthrough();
    add_shelves(*add(*profile, "list", "which there are",
                     [this](const Console& console) { return list_profiles(shelves_, console); }));
    add_profile_files(*profile);

    auto* trial =
        add(*profile, "try",
            "messages on the standard input, a line each: topic, tab, "
            "payload; or one payload",
            [this](const Console& console) { return try_profile(input_, shelves_, console); });
    trial->add_option("profile", input_.profile, "its id or file")
        ->type_name("ID|FILE")
        ->required();
    add_topic(*trial);
    add_shelves(*trial);
    add_profile_new(*profile);
}

void IntegratorLine::add_profile_files(CLI::App& profile)
{
    auto* show = add(profile, "show", "what one says",
                     [this](const Console& console)
                     { return show_profile(input_.profile, shelves_, console); });
    show->add_option("profile", input_.profile, "its id or file")->type_name("ID|FILE")->required();
    add_shelves(*show);

    auto* check =
        add(profile, "check", "every mistake in files of profiles",
            [this](const Console& console) { return check_profiles(named_, shelves_, console); });
    check->add_option("files", named_, "the files")->type_name("FILE")->required();
    add_shelves(*check);

    auto* test =
        add(profile, "test", "whether profiles read what their vectors hold",
            [this](const Console& console) { return test_profiles(test_, shelves_, console); });
    test->add_option("profiles", test_.named, "ids or files (default: all)")->type_name("ID|FILE");
    test->add_option("--recording", test_.recording,
                     "the one profile must also read every message of it that is on its topics")
        ->type_name("FILE");
    add_shelves(*test);
}

void IntegratorLine::add_profile_new(CLI::App& profile)
{
    auto* sub =
        add(profile, "new", "a profile to begin with",
            [this](const Console& console) { return new_profile(skeleton_, shelves_, console); });
    sub->add_option("id", skeleton_.id, "such as beurer-bm85")
        ->type_name("VENDOR-MODEL")
        ->required();
    sub->add_option("--dialect", skeleton_.dialect, "of the bridge that hears it")
        ->check(CLI::IsMember(dialect_names()));
    sub->add_option("--gatt", skeleton_.gatt, "its Bluetooth characteristic")->type_name("UUID");
    sub->add_option("--out", skeleton_.out, "write it there; a file that is there stays")
        ->type_name("FILE");
    add_shelves(*sub);
}

void IntegratorLine::add_completion()
{
    auto* sub = add(app_, "completion", "a script that completes these commands in a shell",
                    [this](const Console& console)
                    {
                        console.out << bash_completion(app_);
                        return 0;
                    });
    sub->add_option("shell", shell_, "which")->check(CLI::IsMember({"bash"}))->required();
}

std::vector<char*> empty_packets_apart(std::vector<char*> words)
{
    static char option[] = "--hex";
    static char empty[] = "";
    for (std::size_t i = 0; i < words.size(); ++i)
    {
        if (std::string_view(words[i]) == "--hex=")
        {
            words[i] = option;
            words.insert(words.begin() + static_cast<std::ptrdiff_t>(i) + 1, empty);
        }
    }
    return words;
}

} // namespace varde::vardectl
