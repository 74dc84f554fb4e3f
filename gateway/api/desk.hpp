// Where requests of the interface are answered: finds out who asks, whether they may, writes the
// audit, and lets the route's function do it on the thread where it belongs. Owned by the gateway;
// its functions are called on the net thread.
#pragma once

#include "config/oidc.hpp"
#include "gateway/api/guard.hpp"
#include "gateway/api/news.hpp"
#include "gateway/api/notices.hpp"
#include "gateway/api/route.hpp"
#include "gateway/current.hpp"
#include "gateway/people/lock_out.hpp"
#include "gateway/people/sessions.hpp"
#include "gateway/people/sign_ins.hpp"
#include "gateway/status.hpp"
#include "gateway/store/audit_rows.hpp"
#include "gateway/store/kept_answers.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>

namespace varde::gateway::auth
{
class OidcProvider;
}

namespace varde::gateway::api
{

struct DeskParts
{
    store::Store& store;
    const Current& current;
    boost::asio::any_io_executor core;
    boost::asio::any_io_executor net;
    HandEntry& hand_entry;                                         // on the core
    std::function<RegistrarAnswer(const devices::Json&)> obey;     // on the core
    Clinic& clinic;                                                // on the core
    std::function<devices::Elapsed()> elapsed;                     // on the core
    std::function<void()> registry_changed;                        // on the core
    std::function<void(const devices::ErasureRequest&)> ask_erase; // on net
    std::function<void()> queue_changed;                           // on net
    std::function<boost::asio::awaitable<Status>()> look_around;   // on net
};

using Change = std::function<void(store::Connection&)>;

struct FhirAsked;
enum class FhirAct;

// Who sent a request below /fhir; both when it is known, and may not.
struct Asker
{
    std::optional<people::Account> account = {};
    std::optional<http::Response> refusal = {};
};

class Desk
{
public:
    explicit Desk(DeskParts parts);
    ~Desk();
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    boost::asio::awaitable<http::Response> answer(http::Request request);
    // What is below /fhir; what goes wrong is an OperationOutcome.
    boost::asio::awaitable<http::Response> answer_fhir(http::Request request);
    // Tells open pages what is new, and ends sessions whose time is over. Until cancelled.
    boost::asio::awaitable<void> watch();

    // For conversations, which take several steps:
    people::Sessions& sessions() noexcept { return sessions_; }
    Notices& notices() noexcept { return notices_; }
    people::LockOut& tries() noexcept { return tries_; }
    people::SignIns& sign_ins() noexcept { return sign_ins_; }
    // By whom people may log in beside their passwords; null: nobody.
    auth::OidcProvider* provider() noexcept { return provider_.get(); }
    const std::optional<config::OidcSettings>& oidc() const noexcept { return oidc_; }
    SettingsPtr settings() const { return parts_.current.get(); }
    boost::asio::any_io_executor net() const { return parts_.net; }
    boost::asio::awaitable<Status> look_around() { return parts_.look_around(); }
    // In a transaction of the writer, on the core.
    boost::asio::awaitable<void> on_core(Change change);
    boost::asio::awaitable<http::Response> look(Look does, Call call);
    // On the reading thread, of one moment: desk_read.hpp. `function` has a name.
    template <class Function>
    boost::asio::awaitable<std::invoke_result_t<Function&, const Reading&>> read(
        SettingsPtr settings, Function& function);
    // Null when too many wait: passwords are slow.
    boost::asio::awaitable<std::optional<bool>> check_password(std::string password,
                                                               std::string hash);
    boost::asio::awaitable<std::optional<std::string>> make_hash(std::string password);

private:
    boost::asio::awaitable<http::Response> answer_route(http::Request request, Match match,
                                                        Texts query);
    boost::asio::awaitable<http::Response> serve(Call call);
    boost::asio::awaitable<std::string> patient_of(Call call);
    boost::asio::awaitable<http::Response> fhir_resource(http::Request request);
    boost::asio::awaitable<http::Response> fhir_search(FhirAsked asked, Call call);
    boost::asio::awaitable<Asker> who_asks(http::Request request, FhirAct act);
    boost::asio::awaitable<Asker> know_program(std::string token, std::string peer);
    boost::asio::awaitable<http::Response> decide(Call call, Decide does);
    Answer decide_now(const Call& call, Decide does);
    std::optional<Answer> answered_before(const Call& call);
    void follow(const Call& call, const Answer& answer);
    boost::asio::awaitable<void> record(Call call, store::AuditOutcome outcome);
    std::optional<http::Response> within_rate(people::Session* session, const std::string& peer);
    template <class Function>
    boost::asio::awaitable<std::optional<std::invoke_result_t<Function&>>> on_hashing(
        Function& function);
    store::Reader& reader(); // on the reading thread

    DeskParts parts_;
    people::Sessions sessions_;
    people::LockOut tries_;
    people::SignIns sign_ins_;
    std::optional<config::OidcSettings> oidc_;
    std::unique_ptr<auth::OidcProvider> provider_;
    Notices notices_;
    std::map<std::string, devices::Bucket> strangers_; // by address
    std::unique_ptr<store::Reader> reader_;
    News news_;
    std::atomic<int> hashing_waiting_ = 0;
    boost::asio::thread_pool reading_{1};
    boost::asio::thread_pool hashing_{1};
};

store::AuditEntry audit_of(const Call& call, store::AuditOutcome outcome);

} // namespace varde::gateway::api
