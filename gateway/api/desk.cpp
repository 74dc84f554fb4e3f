#include "gateway/api/desk.hpp"

#include "gateway/api/alert_calls.hpp"
#include "gateway/auth/oidc_provider.hpp"
#include "gateway/clock.hpp"
#include "gateway/on_thread.hpp"
#include "gateway/people/secrets.hpp"

#include <span>
#include <utility>

namespace varde::gateway::api
{

namespace asio = boost::asio;

namespace
{

constexpr std::string_view cookie_name = "__Host-varde";
constexpr devices::RateBudget session_rate{20, 60};
constexpr devices::RateBudget stranger_rate{10, 100};
constexpr std::size_t most_strangers = 10000;
constexpr std::size_t longest_key = 64;

bool has_body(const http::Request& request)
{
    return request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
}

std::optional<http::Response> read_body(const http::Request& request, Call& call)
{
    if (!has_body(request))
    {
        return std::nullopt;
    }
    const bool is_empty = request.body.empty();
    if (!is_empty && !header_of(request, "content-type").starts_with("application/json"))
    {
        return problem(415, "unsupported-media-type");
    }
    auto body = devices::parse_json(is_empty ? std::string_view("{}") : request.body);
    if (!body)
    {
        return problem(400, "malformed", devices::describe(body.error()));
    }
    call.body = *std::move(body);
    return std::nullopt;
}

bool is_key(std::string_view text)
{
    constexpr std::string_view allowed =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    return text.size() >= 8 && text.size() <= longest_key &&
           text.find_first_not_of(allowed) == std::string_view::npos;
}

std::string asked_of(const Call& call)
{
    std::string asked(call.route->operation);
    for (const auto& [name, value] : call.path)
    {
        asked += '\n' + name + '=' + value;
    }
    return people::digest_of(asked + '\n' + devices::write_json(call.body));
}

} // namespace

store::AuditEntry audit_of(const Call& call, store::AuditOutcome outcome)
{
    store::AuditEntry entry;
    entry.at = call.now;
    entry.action = call.route->operation;
    entry.outcome = outcome;
    entry.patient = call.patient;
    if (call.account)
    {
        const auto role = role_for(*call.route, *call.account);
        entry.account = call.account->id;
        entry.role = role ? people::code(*role) : "";
    }
    for (const auto& [name, value] : call.path)
    {
        if (name != "patient")
        {
            entry.subject += (entry.subject.empty() ? "" : " ") + value.substr(0, longest_key);
        }
    }
    return entry;
}

Desk::Desk(DeskParts parts)
    : parts_(std::move(parts)), oidc_(settings()->web.oidc), notices_(people::random_id())
{
    if (oidc_)
    {
        provider_ = std::make_unique<auth::OidcProvider>(parts_.net, *oidc_);
    }
}

Desk::~Desk()
{
    reading_.join();
    hashing_.join();
}

asio::awaitable<http::Response> Desk::answer(http::Request request)
{
    const auto target = read_target(request.target);
    if (!target)
    {
        co_return problem(400, "malformed", "The path or the query cannot be read.");
    }
    const std::span path(target->path);
    if (path.size() < 3 || path[0] != "api" || path[1] != "v1")
    {
        co_return not_found();
    }
    auto match = find_route(routes(), request.method, path.subspan(2));
    if (match.route == nullptr)
    {
        auto refusal = match.allowed.empty() ? not_found() : problem(405, "method-not-allowed");
        if (!match.allowed.empty())
        {
            refusal.headers["Allow"] = match.allowed;
        }
        co_return refusal;
    }
    co_return co_await answer_route(std::move(request), std::move(match), target->query);
}

asio::awaitable<http::Response> Desk::answer_route(http::Request request, Match match, Texts query)
{
    const bool touches = match.route->operation != "stream.show";
    auto* const session =
        sessions_.find(cookie(header_of(request, "cookie"), cookie_name), steady_now(), touches);
    if (auto refusal = within_rate(session, request.peer))
    {
        co_return *std::move(refusal);
    }
    Call call;
    call.route = match.route;
    call.path = std::move(match.path);
    call.query = std::move(query);
    call.peer = request.peer;
    call.now = wall_now();
    call.host = header_of(request, "host");
    call.cookies = header_of(request, "cookie");
    call.last_event_id = header_of(request, "last-event-id");
    call.key = header_of(request, "idempotency-key");
    if (session != nullptr)
    {
        call.account = session->account;
        call.session = session->key;
    }
    if (auto refusal = refuse_caller(*call.route, request, session))
    {
        if (refusal->status == 403 && call.account)
        {
            co_await record(call, store::AuditOutcome::refused);
        }
        co_return *std::move(refusal);
    }
    if (auto refusal = read_body(request, call))
    {
        co_return *std::move(refusal);
    }
    if (!call.key.empty() && !is_key(call.key))
    {
        co_return problem(400, "malformed", "Idempotency-Key has 8 to 64 of A-Z a-z 0-9 _ -.");
    }
    co_return co_await serve(std::move(call));
}

asio::awaitable<http::Response> Desk::serve(Call call)
{
    if (call.route->about != About::nobody)
    {
        call.patient = co_await patient_of(call);
        if (auto refusal = refuse_subject(*call.route, *call.account, call.patient))
        {
            co_await record(call, store::AuditOutcome::refused);
            co_return *std::move(refusal);
        }
    }
    if (const auto* const decides = std::get_if<Decide>(&call.route->does))
    {
        co_return co_await decide(std::move(call), *decides);
    }
    if (call.route->record == Record::always)
    {
        co_await record(call, store::AuditOutcome::done);
    }
    if (const auto* const looks = std::get_if<Look>(&call.route->does))
    {
        co_return co_await look(*looks, std::move(call));
    }
    auto answer = co_await std::get<Converse>(call.route->does)(*this, std::move(call));
    co_return std::move(answer.response);
}

// Empty when there is no such patient or alert.
asio::awaitable<std::string> Desk::patient_of(Call call)
{
    if (call.route->about == About::alert)
    {
        const auto find = [this, &call]
        { return patient_of_alert(reader().connection(), call.path.find("alert")->second); };
        co_return co_await on(reading_.get_executor(), find);
    }
    const auto& asked = call.path.find("patient")->second;
    const auto here = settings();
    std::string known = here->registry.find_patient(asked) == nullptr ? "" : asked;
    co_return known;
}

asio::awaitable<http::Response> Desk::look(Look does, Call call)
{
    const auto settings = this->settings();
    const auto read = [this, does, &call, &settings]
    {
        const store::Snapshot of_one_moment(reader().connection());
        return does({reader(), *settings, call.now}, call);
    };
    co_return co_await on(reading_.get_executor(), read);
}

asio::awaitable<http::Response> Desk::decide(Call call, Decide does)
{
    const auto now = [this, does, &call] { return decide_now(call, does); };
    auto answer = co_await on(parts_.core, now);
    if (answer.response.status == 409 && call.route->about != About::nobody &&
        call.route->then != nullptr)
    {
        call.now = wall_now();
        const auto shown = co_await look(call.route->then, std::move(call));
        co_return with_current(std::move(answer.response), shown);
    }
    if (answer.response.status < 400)
    {
        follow(call, answer);
        if (call.route->then != nullptr)
        {
            const int status = answer.response.status;
            call.shown = answer.shown;
            call.now = wall_now();
            auto shown = co_await look(call.route->then, std::move(call));
            shown.status = shown.status == 200 ? status : shown.status;
            co_return shown;
        }
    }
    co_return std::move(answer.response);
}

// The decision, its audit and its kept answer: all, or none of them.
Answer Desk::decide_now(const Call& call, Decide does)
{
    if (auto before = answered_before(call))
    {
        return *std::move(before);
    }
    const auto settings = this->settings();
    Deciding deciding{parts_.store,      *settings, parts_.obey,     parts_.clinic,
                      parts_.hand_entry, call.now,  parts_.elapsed()};
    Answer answer;
    {
        store::Store::Transaction transaction(parts_.store);
        answer = does(deciding, call);
        if (answer.response.status < 400)
        {
            auto entry = audit_of(call, store::AuditOutcome::done);
            entry.subject = answer.subject.empty() ? entry.subject : answer.subject;
            auto& connection = parts_.store.connection();
            store::insert_audit(connection, entry);
            if (!call.key.empty())
            {
                const bool shows = call.route->then != nullptr;
                store::keep_answer(connection, call.account->id, call.key,
                                   {asked_of(call), answer.response.status,
                                    shows ? answer.shown : answer.response.body},
                                   call.now);
            }
            transaction.commit();
        }
    }
    if (answer.registry_changed && answer.response.status < 400)
    {
        parts_.registry_changed();
    }
    return answer;
}

std::optional<Answer> Desk::answered_before(const Call& call)
{
    if (call.key.empty())
    {
        return std::nullopt;
    }
    const auto kept = store::find_answer(parts_.store.connection(), call.account->id, call.key);
    if (!kept)
    {
        return std::nullopt;
    }
    if (kept->asked != asked_of(call))
    {
        return Answer(problem(422, "idempotency-conflict"));
    }
    Answer answer(nothing_to_say());
    answer.response.status = kept->status;
    answer.response.content_type = "application/json";
    answer.response.body = kept->answer;
    answer.shown = kept->answer;
    return answer;
}

void Desk::follow(const Call& call, const Answer& answer)
{
    if (answer.changed)
    {
        sessions_.replace(*answer.changed);
    }
    if (!answer.ended.empty())
    {
        const bool stays = call.account && call.account->id == answer.ended && answer.changed &&
                           !answer.changed->disabled;
        const auto but = stays ? std::string_view(call.session) : std::string_view();
        sessions_.end_of(answer.ended, but);
        notices_.end_account(answer.ended, "changed", but);
    }
    if (answer.erase)
    {
        parts_.ask_erase(*answer.erase);
    }
    if (answer.queue_changed)
    {
        parts_.queue_changed();
    }
}

asio::awaitable<void> Desk::record(Call call, store::AuditOutcome outcome)
{
    const auto entry = audit_of(call, outcome);
    const Change keep = [&entry](store::Connection& connection)
    { store::insert_audit(connection, entry); };
    co_await on_core(keep);
}

asio::awaitable<void> Desk::on_core(Change change)
{
    const auto commit = [this, &change]
    {
        store::Store::Transaction transaction(parts_.store);
        change(parts_.store.connection());
        transaction.commit();
    };
    co_await on(parts_.core, commit);
}

std::optional<http::Response> Desk::within_rate(people::Session* session, const std::string& peer)
{
    if (session == nullptr && strangers_.size() >= most_strangers)
    {
        strangers_.clear();
    }
    auto& bucket = session == nullptr ? strangers_[peer] : session->rate;
    const auto& budget = session == nullptr ? stranger_rate : session_rate;
    return devices::take(bucket, budget, steady_now())
               ? std::nullopt
               : std::optional(later("too-many-requests", std::chrono::seconds(1)));
}

store::Reader& Desk::reader()
{
    if (!reader_)
    {
        reader_ = std::make_unique<store::Reader>(settings()->store.directory);
    }
    return *reader_;
}

} // namespace varde::gateway::api
