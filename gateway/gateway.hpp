// The whole gateway: owns every part by value and the two threads they live on.
// core: all state and the only writing connection. net: sockets, timers, signals.
#pragma once

#include "config/settings.hpp"
#include "gateway/alert_desk.hpp"
#include "gateway/api/desk.hpp"
#include "gateway/clinic.hpp"
#include "gateway/control.hpp"
#include "gateway/current.hpp"
#include "gateway/events.hpp"
#include "gateway/forwarder.hpp"
#include "gateway/hand_entry.hpp"
#include "gateway/http/server.hpp"
#include "gateway/inbox.hpp"
#include "gateway/intake.hpp"
#include "gateway/journal.hpp"
#include "gateway/latency_window.hpp"
#include "gateway/mqtt/subscriber.hpp"
#include "gateway/notices/escalation.hpp"
#include "gateway/notices/lamps.hpp"
#include "gateway/notices/notice_queue.hpp"
#include "gateway/notices/notifier.hpp"
#include "gateway/notices/reach.hpp"
#include "gateway/registrar.hpp"
#include "gateway/relay/relay.hpp"
#include "gateway/status.hpp"
#include "gateway/store/store.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace varde::gateway
{

class Gateway
{
public:
    // Opens the store and the listening sockets; throws when it cannot.
    explicit Gateway(SettingsPtr settings);
    ~Gateway();

    // Until SIGTERM or SIGINT. A broken environment does not return: it ends the process
    // (fail-stop).
    void run();

private:
    void take_in_waiting();
    void wake_forwarders();
    IntakeOutputs intake_outputs();
    ClinicOutputs clinic_outputs();
    api::DeskParts desk_parts();
    RegistrarAnswer obey_on_core(const devices::Json& command);
    void ask_erase(const devices::ErasureRequest& request);
    void invite_first_administrator();
    void open_relay();
    std::string web_url() const;
    void set_destinations(const config::Settings& settings); // on the core
    // On the core: the file's settings with what people enrolled and which limits they set, and the
    // bridges' topics.
    void enrolment_changed();
    void erased(const std::string& device);
    void note_plans_in_force(const config::Settings& settings);
    void note_registry(const config::Settings& settings, const std::vector<std::string>& damaged);
    // On the core: before anything is judged, in case somebody has set the wall clock. True when
    // somebody has.
    bool look_at_clocks(const ClockReading& now);
    void clocks_at_start(const ClockReading& now);
    void date_anew(devices::Instant now); // on the core, inside a transaction
    void minute_passed();
    void remember_rhythms();
    void look_for_silence(); // on the core
    // Profiles and plans that are left out; the others are in force all the same.
    static void tell_problems(const config::Settings& settings);

    // What servers of that destination say of our clock; nothing when it is good (again).
    void clock_told(const std::string& destination, const devices::Words& complaint);

    void start_forwarders();
    bool take_list_answer(const std::string& destination, store::ItemKey alert,
                          const fhir::WorkAnswer& answer);
    boost::asio::awaitable<void> stop_forwarders();

    ElapsedNow elapsed_clock();
    std::function<void(const std::string& topic, const std::string& payload)> lamp_voice();
    void listen_to_events();
    void notices_changed();
    void wake_notifiers();
    void start_notifiers();
    boost::asio::awaitable<void> stop_notifiers();
    boost::asio::awaitable<void> watch_notices();
    std::vector<Reached> reached() const;
    boost::asio::awaitable<devices::Json> obey_notices(devices::Json command);

    boost::asio::awaitable<void> obey_signals();
    boost::asio::awaitable<void> watch_silence();
    boost::asio::awaitable<void> watch_acts();
    boost::asio::awaitable<void> watch_patients();
    boost::asio::awaitable<void> prove_life();
    boost::asio::awaitable<void> stop();
    // Empty when the new settings are in force, else what is wrong with them.
    boost::asio::awaitable<std::string> reload();
    boost::asio::awaitable<void> put_in_force(SettingsPtr settings);

    boost::asio::awaitable<Status> look();
    boost::asio::awaitable<http::Response> respond(http::Request request);
    boost::asio::awaitable<devices::Json> obey(devices::Json command);
    boost::asio::awaitable<devices::Json> obey_reload();
    boost::asio::awaitable<devices::Json> obey_queue(devices::Json command);
    boost::asio::awaitable<devices::Json> obey_registrar(devices::Json command);
    boost::asio::awaitable<devices::Json> obey_alert_desk(devices::Json command);
    boost::asio::awaitable<devices::Json> obey_custody(devices::Json command);
    boost::asio::awaitable<devices::Json> obey_retake(devices::Json command);
    boost::asio::awaitable<devices::Json> obey_watch(devices::Json command);
    boost::asio::awaitable<devices::Json> obey_setup_link(devices::Json command);

    SettingsPtr declared_; // as the files say; on the core
    Current current_;
    boost::asio::io_context core_{1};
    boost::asio::io_context net_{1};
    store::Store store_;
    Journal journal_;
    Events events_;
    Inbox inbox_;
    mqtt::Subscriber subscriber_;
    Escalation escalation_;
    NoticeQueue notice_queue_;
    Reach reach_;
    Lamps lamps_;
    Registrar registrar_;
    Clinic clinic_;
    AlertDesk alert_desk_;
    Intake intake_;
    HandEntry hand_entry_;
    LatencyWindow latency_;
    std::vector<std::unique_ptr<Forwarder>> forwarders_;
    std::vector<std::unique_ptr<Notifier>> notifiers_;
    api::Desk desk_;
    http::Server web_;
    Control control_;
    std::unique_ptr<relay::Relay> relay_; // where it is one
    std::chrono::steady_clock::time_point started_;
    bool stopping_ = false;
};

} // namespace varde::gateway
