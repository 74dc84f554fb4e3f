#include "gateway/gateway.hpp"

#include "gateway/clock.hpp"
#include "gateway/destinations/make_destination.hpp"
#include "gateway/enrolment.hpp"
#include "gateway/fail_stop.hpp"
#include "gateway/http/server_stream.hpp"
#include "gateway/log.hpp"
#include "gateway/plan_notes.hpp"
#include "gateway/plan_releases.hpp"
#include "gateway/service_notice.hpp"
#include "gateway/store/plan_edit_rows.hpp"
#include "gateway/work_list.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include <fstream>
#include <thread>
#include <utility>

namespace varde::gateway
{

namespace asio = boost::asio;

namespace
{

// A loop that ends by an exception ends the process: its io_context throws it out of run().
void rethrow(const std::exception_ptr& failure)
{
    if (failure)
    {
        std::rethrow_exception(failure);
    }
}

void write_web_port(const config::Settings& settings, std::uint16_t port)
{
    std::ofstream(settings.store.directory / "web.port") << port << '\n';
}

http::ServerLimits limits_of(const config::WebSettings& web)
{
    http::ServerLimits limits;
    limits.request.hosts = web.names;
    return limits;
}

std::unique_ptr<const http::ServerIdentity> identity_of(const config::WebSettings& web)
{
    return web.certificate_file.empty()
               ? nullptr
               : std::make_unique<const http::ServerIdentity>(web.certificate_file, web.key_file);
}

} // namespace

Gateway::Gateway(SettingsPtr settings)
    : declared_(settings), current_(settings), store_(settings->store.directory),
      journal_(store_, read_clocks()), events_(store_),
      inbox_(settings->intake.queue_length,
             [this] { asio::post(core_, [this] { take_in_waiting(); }); }),
      subscriber_(settings->mqtt,
                  [this](mqtt::Arrival arrival) { inbox_.push(std::move(arrival)); }),
      escalation_(store_, events_, current_, elapsed_clock(), [this] { notices_changed(); }),
      notice_queue_(store_, events_, current_, elapsed_clock(), [this] { notices_changed(); }),
      reach_(store_, events_, elapsed_clock()),
      lamps_(store_, current_, elapsed_clock(), lamp_voice()), registrar_(store_),
      clinic_(store_, current_, clinic_outputs()), alert_desk_(store_, clinic_),
      intake_(store_, events_, current_, clinic_, intake_outputs()), hand_entry_(store_, clinic_),
      desk_(desk_parts()),
      web_(
          net_.get_executor(), settings->web.address, settings->web.port,
          [this](http::Request request) { return respond(std::move(request)); },
          limits_of(settings->web), identity_of(settings->web)),
      control_(net_.get_executor(), settings->store.directory / "control.sock",
               [this](devices::Json command) { return obey(std::move(command)); }),
      started_(steady_now())
{
    set_destinations(*settings);
    listen_to_events();
    enrolment_changed();
    clocks_at_start(read_clocks());
    remember_rhythms();
    escalation_.channels_changed();
    escalation_.plans_changed();
    tell_problems(*settings);
    write_web_port(*settings, web_.port());
    invite_first_administrator();
    open_relay();
}

Gateway::~Gateway() = default;

void Gateway::run()
{
    const auto core_guard = asio::make_work_guard(core_);
    std::thread core(
        [this]
        {
            try
            {
                core_.run();
            }
            catch (...)
            {
                fail_stop(std::current_exception());
            }
        });
    try
    {
        start_forwarders();
        start_notifiers();
        asio::co_spawn(net_, web_.run(), rethrow);
        asio::co_spawn(net_, control_.run(), rethrow);
        asio::co_spawn(net_, obey_signals(), rethrow);
        asio::co_spawn(net_, desk_.watch(), rethrow);
        asio::co_spawn(net_, watch_silence(), rethrow);
        asio::co_spawn(net_, watch_acts(), rethrow);
        asio::co_spawn(net_, watch_patients(), rethrow);
        asio::co_spawn(net_, watch_notices(), rethrow);
        asio::co_spawn(net_, prove_life(), rethrow);
        if (relay_)
        {
            asio::co_spawn(net_, relay_->run(), rethrow);
        }
        if (current_.get()->mqtt.enabled)
        {
            subscriber_.start();
        }
        log::info("ready", {{"gateway", current_.get()->gateway_id}, {"web", web_url() + "/"}});
        notify_ready();
        net_.run();
    }
    catch (...)
    {
        fail_stop(std::current_exception());
    }
    core_.stop();
    core.join();
}

// On the core. Takes what waits, in one commit, then lets the forwarders' questions in between.
void Gateway::take_in_waiting()
{
    auto arrivals = inbox_.take(current_.get()->intake.batch_length);
    if (!arrivals.empty())
    {
        const auto now = read_clocks();
        look_at_clocks(now);
        for (auto& arrival : arrivals)
        {
            if (!may_have_come(arrival.received, journal_.entries().back(), now))
            {
                arrival.received = now.wall; // a moment ago, by another clock
            }
        }
        intake_.take_in(arrivals);
        asio::post(core_, [this] { take_in_waiting(); });
    }
}

IntakeOutputs Gateway::intake_outputs()
{
    return {
        [this](std::uint64_t number) { subscriber_.committed(number); },
        [this](const Acknowledgement& acknowledgement)
        {
            if (!acknowledgement.device.empty())
            {
                subscriber_.publish(topic_of(acknowledgement), payload_of(acknowledgement));
            }
        },
        [this] { asio::post(net_, [this] { wake_forwarders(); }); },
        [this](const std::string& device) { erased(device); },
        [this](const std::string& device, const std::string& why)
        {
            const auto settings = current_.get();
            registrar_.kept(*settings->registry.find_device(device), why, wall_now());
        },
    };
}

ClinicOutputs Gateway::clinic_outputs()
{
    return {[this](const ChangedAlert& changed)
            {
                escalation_.changed(changed.alert.record, changed.change.change, changed.plan,
                                    changed.alert.patient, changed.change.recorded);
                asio::post(net_, [this] { wake_forwarders(); });
            },
            [this](const HomePrompt& prompt) { // after the transaction
                asio::post(core_, [this, prompt]
                           { subscriber_.publish(topic_of(prompt), payload_of(prompt)); });
            },
            [this](const store::AlertRow& alert, const devices::Plan& plan)
            { escalation_.handed_over(alert.record, plan, alert.patient); }};
}

void Gateway::tell_problems(const config::Settings& settings)
{
    for (const auto& problem : settings.plans.problems)
    {
        log::error("a plan or questionnaire is left out", {{"problem", config::describe(problem)}});
    }
    for (const auto& [patient, conflicts] : settings.plans.conflicts)
    {
        for (const auto& conflict : conflicts)
        {
            log::warning("templates of a plan differ", {{"patient", patient},
                                                        {"holds", conflict.holds},
                                                        {"yields", conflict.yields},
                                                        {"about", conflict.about}});
        }
    }
    for (const auto& problem : settings.profile_problems)
    {
        log::warning("a profile is left out", {{"problem", config::describe(problem)}});
    }
}

void Gateway::enrolment_changed()
{
    auto settings = std::make_shared<config::Settings>(*declared_);
    const auto enrolled = store_.enrolled();
    settings->registry = effective_registry(std::move(settings->registry), enrolled);
    put_edits_in_force(*settings, store::read_plan_edits(store_.connection()));
    note_registry(*settings, enrolled.damaged);
    note_plans_in_force(*settings);
    subscriber_.set_filters(bridge_topics(*settings));
    current_.replace(std::move(settings));
}

void Gateway::note_plans_in_force(const config::Settings& settings)
{
    store::Store::Transaction transaction(store_);
    release_plans(store_, settings, wall_now());
    transaction.commit();
    asio::post(net_, [this] { wake_forwarders(); });
}

// What damaged rows say is not believed, and what a lost profile would read is not read: the
// messages are refused and kept until somebody has seen to it.
void Gateway::note_registry(const config::Settings& settings,
                            const std::vector<std::string>& damaged)
{
    const auto now = wall_now();
    store::Store::Transaction transaction(store_);
    for (const auto& row : damaged)
    {
        log::error("a row of the registry is damaged and left out", {{"row", row}});
        events_.raise({"registry-damaged",
                       row,
                       {"its checksum does not hold; enrol or assign anew",
                        "sjekksummen stemmer ikke; registrer eller gi den ut på nytt"}},
                      now);
    }
    for (const auto& [id, device] : settings.registry.devices)
    {
        const bool lost = !device.profile.empty() && !settings.profiles.contains(device.profile) &&
                          device.state != devices::DeviceState::retired;
        if (lost)
        {
            events_.raise(
                {"profile-missing",
                 id,
                 {"there is no profile " + device.profile + "; see the log, or varded --check",
                  "det finnes ingen profil " + device.profile +
                      "; se i loggen, eller varded --check"}},
                now);
        }
        else
        {
            events_.clear("profile-missing", id, now);
        }
    }
    note_plans(events_, settings, now);
    transaction.commit();
}

// The registry is read anew only when the batch at hand is done.
void Gateway::erased(const std::string& device)
{
    const auto settings = current_.get();
    if (registrar_.erased(*settings->registry.find_device(device), wall_now()))
    {
        asio::post(core_, [this] { enrolment_changed(); });
    }
}

void Gateway::set_destinations(const config::Settings& settings)
{
    std::vector<std::string> ids;
    for (const auto& destination : settings.destinations)
    {
        ids.push_back(destination.id);
    }
    store_.set_destinations(ids);
    const std::pair<store::What, devices::ShareCategory> sorts[] = {
        {store::What::alert, devices::ShareCategory::alerts},
        {store::What::plan, devices::ShareCategory::plan},
        {store::What::answers, devices::ShareCategory::answers},
        {store::What::relayed_alert, devices::ShareCategory::alerts},
        {store::What::relayed_plan, devices::ShareCategory::plan},
        {store::What::relayed_answers, devices::ShareCategory::answers}};
    for (const auto& [what, category] : sorts)
    {
        std::vector<std::string> takers;
        for (const auto& destination : settings.destinations)
        {
            if (destination.takes.contains(category))
            {
                takers.push_back(destination.id);
            }
        }
        store_.set_takers(what, takers);
    }
}

void Gateway::wake_forwarders()
{
    for (const auto& forwarder : forwarders_)
    {
        forwarder->wake();
    }
}

void Gateway::clock_told(const std::string& destination, const devices::Words& complaint)
{
    const auto clocks = read_clocks();
    look_at_clocks(clocks);
    const auto now = clocks.wall;
    store::Store::Transaction transaction(store_);
    if (complaint.en.empty())
    {
        events_.clear("clock-off", destination, now);
    }
    else
    {
        events_.raise({"clock-off", destination, complaint}, now);
    }
    transaction.commit();
}

void Gateway::start_forwarders()
{
    for (const auto& destination : current_.get()->destinations)
    {
        ForwarderParts parts{
            store_,
            events_,
            core_.get_executor(),
            net_.get_executor(),
            current_,
            [this](std::chrono::milliseconds delay) { latency_.note(delay); },
            [this](const std::string& id, store::ItemKey alert, const fhir::WorkAnswer& answer)
            { return take_list_answer(id, alert, answer); }};
        auto tell = [this, id = destination.id](const devices::Words& complaint)
        { asio::post(core_, [this, id, complaint] { clock_told(id, complaint); }); };
        forwarders_.push_back(std::make_unique<Forwarder>(
            std::move(parts), destination,
            make_destination(destination, net_.get_executor(), std::move(tell))));
        asio::co_spawn(net_, forwarders_.back()->run(), rethrow);
    }
}

bool Gateway::take_list_answer(const std::string& destination, store::ItemKey alert,
                               const fhir::WorkAnswer& answer)
{
    const auto now = wall_now();
    return alert.what == store::What::relayed_alert
               ? keep_list_answer(store_, destination, alert.number, answer, now)
               : gateway::take_list_answer(store_, clinic_, destination, alert.number, answer, now);
}

asio::awaitable<void> Gateway::stop_forwarders()
{
    for (const auto& forwarder : forwarders_)
    {
        forwarder->stop();
    }
    for (const auto& forwarder : forwarders_)
    {
        co_await forwarder->stopped();
    }
    forwarders_.clear();
}

} // namespace varde::gateway
