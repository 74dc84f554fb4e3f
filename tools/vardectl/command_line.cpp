#include "tools/vardectl/command_line.hpp"

#include "config/settings.hpp"
#include "gateway/version.hpp"
#include "tools/vardectl/alert_line.hpp"
#include "tools/vardectl/commands.hpp"
#include "tools/vardectl/device_line.hpp"
#include "tools/vardectl/integrator_line.hpp"
#include "tools/vardectl/key_line.hpp"
#include "tools/vardectl/plan_line.hpp"
#include "tools/vardectl/record_line.hpp"
#include "tools/vardectl/traffic_line.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <iostream>
#include <optional>

namespace varde::vardectl
{

namespace
{

// Everything the command line can say.
struct Arguments
{
    std::string store;
    std::string config = "/etc/varde/varde.toml";
    bool json = false;
    bool all = false;
    std::string since;
    std::string state;
    gateway::store::MeasurementFilter measurements;
    gateway::store::QueueFilter queue;
    std::string what; // an item is of; empty: a measurement, and of a list everything
    std::size_t most = 50;
    std::int64_t number = 0;
    Decision decision;
};

using Command = std::function<int(const Arguments&, const Output&)>;

config::Settings settings_of(const Arguments& arguments)
{
    auto settings = config::load_settings(arguments.config);
    if (!settings)
    {
        std::string text = "cannot read the settings; name the store with --store, or the settings "
                           "with --config, or mend this:";
        for (const auto& problem : settings.problems)
        {
            text += "\n  " + config::describe(problem);
        }
        throw std::runtime_error(text);
    }
    return *std::move(settings.value);
}

std::filesystem::path store_folder(const Arguments& arguments)
{
    return arguments.store.empty() ? settings_of(arguments).store.directory
                                   : std::filesystem::path(arguments.store);
}

Shelves shelves_of(const config::Settings& settings)
{
    Shelves shelves;
    for (const auto& folder : {settings.profile_folders.folder, settings.profile_folders.own})
    {
        if (!folder.empty())
        {
            shelves.profiles.push_back(folder);
        }
    }
    shelves.vocabulary = settings.vocabulary_file;
    return shelves;
}

devices::Instant parse_since(const std::string& text)
{
    const auto time = devices::parse_timestamp(text.size() == 10 ? text + "T00:00:00Z" : text);
    if (!time)
    {
        throw std::runtime_error("--since " + text +
                                 ": write a day (2026-11-22) or a time with its offset "
                                 "(2026-11-22T07:00:00+01:00)");
    }
    return time->instant;
}

Command reading(std::function<int(Reader&, const Arguments&, const Output&)> command)
{
    return [command = std::move(command)](const Arguments& arguments, const Output& output)
    {
        Reader reader(store_folder(arguments));
        return command(reader, arguments, output);
    };
}

class CommandLine
{
public:
    CommandLine()
    {
        app_.set_version_flag("--version", std::string(gateway::version));
        app_.add_option("--store", arguments_.store, "the store's folder")->type_name("DIR");
        config_ = app_.add_option("--config", arguments_.config,
                                  "varde.toml, which names the store and the profiles (default " +
                                      arguments_.config + ")");
        config_->type_name("FILE");
        app_.add_flag("--json", arguments_.json, "answer in JSON");
        app_.require_subcommand(1);
        app_.fallthrough();
        add_looks();
        add_measurements();
        add_refused();
        add_held();
        add_queue();
        device_.emplace(app_, [this](GatewayCommand chosen) { choose_asking(std::move(chosen)); });
        key_.emplace(app_, arguments_.config,
                     [this](IntegratorCommand chosen) { choose(std::move(chosen)); });
        integrator_.emplace(
            app_, [this](IntegratorCommand chosen) { choose(std::move(chosen)); },
            [this] { return *config_ ? shelves_of(settings_of(arguments_)) : Shelves(); });
        const auto settings_if = [this](bool wanted)
        { return wanted ? std::optional(settings_of(arguments_)) : std::nullopt; };
        plan_.emplace(
            app_, [this](IntegratorCommand chosen) { choose(std::move(chosen)); },
            [=, this] { return settings_if(static_cast<bool>(*config_)); },
            ReplayPlaces{[this] { return store_folder(arguments_); },
                         [=, this] { return settings_if(*config_ || arguments_.store.empty()); }});
        record_.emplace(
            app_, RecordPlaces{[this] { return store_folder(arguments_); }, arguments_.config},
            [this](IntegratorCommand chosen) { choose(std::move(chosen)); });
        traffic_.emplace(app_, [this](IntegratorCommand chosen) { choose(std::move(chosen)); });
    }

    int run(int count, char** words)
    {
        try
        {
            app_.parse(count, words);
        }
        catch (const CLI::RequiredError& error)
        {
            // What could stand there is in the help.
            std::cerr << error.what() << "\n\n" << app_.help();
            return unusable;
        }
        catch (const CLI::ParseError& error)
        {
            return app_.exit(error) == 0 ? 0 : unusable;
        }
        return command_(arguments_, {std::cout, arguments_.json});
    }

private:
    CLI::App* add(CLI::App& parent, const char* name, const char* purpose, Command command)
    {
        auto* sub = parent.add_subcommand(name, purpose);
        sub->fallthrough();
        sub->callback([this, command = std::move(command)] { command_ = command; });
        return sub;
    }

    void add_looks()
    {
        add(app_, "status", "where everything is that ever came",
            reading([](Reader& reader, const Arguments&, const Output& output)
                    { return show_status(reader, output); }));
        add(app_, "devices", "who was heard, when, and what did not arrive",
            reading([](Reader& reader, const Arguments&, const Output& output)
                    { return list_devices(reader, output); }));
        add(app_, "verify", "prove from the disk that nothing is missing and nothing has changed",
            reading([](Reader& reader, const Arguments&, const Output& output)
                    { return verify_store(reader, output); }));
        add_alerts();
        add_limit(add(app_, "answers", "answered questionnaires, newest first",
                      reading([](Reader& reader, const Arguments& given, const Output& output)
                              { return list_answers(reader, given.most, output); })));
        add_limit(add(app_, "notices", "who is to be told of which alert, newest first",
                      reading([](Reader& reader, const Arguments& given, const Output& output)
                              { return list_notices(reader, given.most, output); })));
        add_history(add(app_, "events", "open technical events about the equipment",
                        reading([](Reader& reader, const Arguments& given, const Output& output)
                                { return list_events(reader, !given.all, given.most, output); })));
    }

    // `alerts` alone lists them, as `alerts list`.
    void add_alerts()
    {
        const Command list =
            reading([](Reader& reader, const Arguments& given, const Output& output)
                    { return list_alerts(reader, !given.all, given.most, output); });
        auto* alerts = add(app_, "alerts", "open alerts about patients", list);
        add_history(alerts);
        add_history(add(*alerts, "list", "the same", list));
        alert_.emplace(*alerts,
                       [this](GatewayCommand chosen) { choose_asking(std::move(chosen)); });
        alerts->callback(
            [this, alerts, list]
            {
                if (alerts->get_subcommands().empty())
                {
                    command_ = list;
                }
            });
    }

    void add_history(CLI::App* sub)
    {
        sub->add_flag("--all", arguments_.all, "cleared ones too");
        add_limit(sub);
    }

    void add_limit(CLI::App* sub)
    {
        sub->add_option("--limit", arguments_.most, "how many at most (default 50)")
            ->check(CLI::Range(1, 1000000));
    }

    void add_measurements()
    {
        auto* sub = add(app_, "measurements", "what was kept, newest first",
                        reading(
                            [](Reader& reader, const Arguments& given, const Output& output)
                            {
                                auto filter = given.measurements;
                                filter.most = given.most;
                                if (!given.since.empty())
                                {
                                    filter.since = parse_since(given.since);
                                }
                                return list_measurements(reader, filter, output);
                            }));
        sub->add_option("--patient", arguments_.measurements.patient,
                        "the gateway's own patient id");
        sub->add_option("--device", arguments_.measurements.device, "the device's id");
        sub->add_option("--kind", arguments_.measurements.kind, "e.g. blood_pressure");
        sub->add_option("--since", arguments_.since, "taken from this day or time on");
        add_limit(sub);
    }

    void add_refused()
    {
        auto* list = add(app_, "refused", "messages that were not taken, and what to do",
                         reading([](Reader& reader, const Arguments& given, const Output& output)
                                 { return list_refused(reader, given.most, output); }));
        add_limit(list);
        auto* show = list->add_subcommand("show", "one message with its payload");
        show->add_option("message", arguments_.number, "its number")->required();
        show->fallthrough();
        list->callback(
            [this, show]
            {
                command_ = reading(
                    [one = show->parsed()](Reader& reader, const Arguments& given,
                                           const Output& output)
                    {
                        return one ? show_refused(reader, given.number, output)
                                   : list_refused(reader, given.most, output);
                    });
            });
    }

    void add_held()
    {
        auto* held =
            app_.add_subcommand("held", "refused messages that wait for a person's decision");
        held->require_subcommand(1);
        held->fallthrough();
        add_limit(add(*held, "list", "which, and what to decide",
                      reading([](Reader& reader, const Arguments& given, const Output& output)
                              { return list_held(reader, given.most, output); })));
    }

    void add_queue()
    {
        auto* queue =
            app_.add_subcommand("queue", "what waits for destinations, and what they refused");
        queue->require_subcommand(1);
        queue->fallthrough();
        auto* list = add(*queue, "list", "items, oldest first (default: pending and parked)",
                         reading(
                             [](Reader& reader, const Arguments& given, const Output& output)
                             {
                                 auto filter = given.queue;
                                 filter.most = given.most;
                                 filter.state = gateway::store::find_item_state(given.state);
                                 filter.waiting_only = given.state.empty();
                                 if (!given.what.empty())
                                 {
                                     filter.what = gateway::store::find_what(given.what);
                                 }
                                 return list_queue(reader, filter, output);
                             }));
        list->add_option("--state", arguments_.state,
                         "pending, parked, delivered, dropped or withheld")
            ->check(CLI::IsMember({"pending", "parked", "delivered", "dropped", "withheld"}));
        list->add_option("--destination", arguments_.queue.destination, "only of this one");
        add_what(*list, "only these");
        add_limit(list);

        auto* show = add(*queue, "show", "one item at every destination, with what the server said",
                         reading(
                             [](Reader& reader, const Arguments& given, const Output& output)
                             {
                                 auto filter = given.queue;
                                 filter.number = given.number;
                                 filter.what = gateway::store::find_what(given.what);
                                 return show_item(reader, filter, output);
                             }));
        show->add_option("number", arguments_.number, "its number")->required();
        show->add_option("--destination", arguments_.queue.destination, "only of this one");
        add_what(*show, "of what (default measurement)");
        add_decisions(*queue);
    }

    void add_what(CLI::App& sub, const char* purpose)
    {
        sub.add_option("--what", arguments_.what, purpose)
            ->check(CLI::IsMember({"measurement", "correction", "alert", "plan", "answers",
                                   "relayed-alert", "relayed-plan", "relayed-answers"}));
    }

    void add_decisions(CLI::App& queue)
    {
        const Command carry_out = [](const Arguments& given, const Output& output)
        {
            auto decision = given.decision;
            decision.what = gateway::store::find_what(given.what).value();
            return decide(store_folder(given), decision, output);
        };
        for (const bool drop : {false, true})
        {
            auto* sub = add(queue, drop ? "drop" : "replay",
                            drop ? "never send a parked item; it is kept with the reason"
                                 : "send a parked item again",
                            carry_out);
            sub->add_option("number", arguments_.decision.number, "its number")->required();
            add_what(*sub, "of what (default measurement)");
            sub->add_option("--destination", arguments_.decision.destination,
                            "where it is parked, when that is more than one");
            if (drop)
            {
                sub->add_option("--reason", arguments_.decision.reason, "why, for the record")
                    ->required()
                    ->check(
                        [](const std::string& text)
                        { return std::string(text.empty() ? "a reason must say something" : ""); });
            }
        }
    }

    // Integrators need no store: what their commands read comes from files and the standard input.
    void choose(IntegratorCommand chosen)
    {
        command_ = [chosen = std::move(chosen)](const Arguments&, const Output& output) {
            return chosen({std::cin, output.out, std::cerr, output.json});
        };
    }

    // What only the varded that runs can do.
    void choose_asking(GatewayCommand chosen)
    {
        command_ = [chosen = std::move(chosen)](const Arguments& given, const Output& output)
        {
            return chosen(RunningGateway([&given] { return store_folder(given); }),
                          {std::cin, output.out, std::cerr, output.json});
        };
    }

    CLI::App app_{
        "Looks into a Varde gateway's store, also while varded runs, enrols devices, and shows "
        "how they are read."};
    Arguments arguments_;
    CLI::Option* config_ = nullptr;
    Command command_;
    // In this order in the help.
    std::optional<AlertLine> alert_;
    std::optional<DeviceLine> device_;
    std::optional<KeyLine> key_;
    std::optional<IntegratorLine> integrator_;
    std::optional<PlanLine> plan_;
    std::optional<RecordLine> record_;
    std::optional<TrafficLine> traffic_;
};

} // namespace

int run_command_line(int count, char** words)
{
    auto apart = empty_packets_apart({words, words + count});
    return CommandLine().run(static_cast<int>(apart.size()), apart.data());
}

} // namespace varde::vardectl
