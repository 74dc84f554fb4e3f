// How the desk answers clinical systems: who asks, by a session or by a token, whether they may see
// that patient, the audit, and then the look.
#include "fhir/searchset.hpp"
#include "gateway/api/desk_read.hpp"
#include "gateway/api/fhir_answer.hpp"
#include "gateway/api/fhir_look.hpp"
#include "gateway/api/fhir_request.hpp"
#include "gateway/people/secrets.hpp"
#include "gateway/store/account_rows.hpp"
#include "gateway/store/token_rows.hpp"
#include "gateway/version.hpp"

#include <utility>

namespace varde::gateway::api
{

namespace asio = boost::asio;

namespace
{

constexpr std::string_view bearer = "Bearer ";

struct Program
{
    std::string token; // its id
    people::Account account;
};

std::optional<Program> program_of(store::Connection& connection, const std::string& token,
                                  devices::Instant now)
{
    const auto found = store::find_token(connection, people::digest_of(token), now);
    auto account = found ? store::find_account(connection, found->account) : std::nullopt;
    if (!account || account->disabled)
    {
        return std::nullopt;
    }
    return Program{found->id, *std::move(account)};
}

} // namespace

asio::awaitable<http::Response> Desk::answer_fhir(http::Request request)
{
    auto response = co_await fhir_resource(std::move(request));
    co_return as_outcome(std::move(response));
}

// Tries with tokens that do not hold are slowed down.
asio::awaitable<Asker> Desk::know_program(std::string token, std::string peer)
{
    // Apart from log-ins: a good token must not make bad passwords forgotten.
    const auto who = "token from " + peer;
    Asker asker;
    if (const auto wait = tries_.wait(who, steady_now()); wait.count() > 0)
    {
        asker.refusal = later("locked", wait);
        co_return asker;
    }
    const auto look = [&token](const Reading& reading)
    { return program_of(reading.reader.connection(), token, reading.now); };
    // Named first: g++ 12 destroys a temporary inside co_await twice.
    const auto here = settings();
    auto program = co_await read(here, look);
    if (!program)
    {
        tries_.failed(who, steady_now());
        asker.refusal = problem(401, "not-authenticated");
        asker.refusal->headers["WWW-Authenticate"] = "Bearer";
        co_return asker;
    }
    tries_.succeeded(who);
    asker.refusal = within_rate(nullptr, "token " + program->token);
    asker.account = std::move(program->account);
    co_return asker;
}

// By a token, else by a session as pages are.
asio::awaitable<Asker> Desk::who_asks(http::Request request, FhirAct act)
{
    const auto& route = route_of(act);
    const auto authorization = header_of(request, "authorization");
    if (authorization.starts_with(bearer))
    {
        std::string token(authorization.substr(bearer.size()));
        auto asker = co_await know_program(std::move(token), request.peer);
        if (!asker.refusal)
        {
            asker.refusal = refuse_program(route, *asker.account);
        }
        co_return asker;
    }
    auto* const session =
        sessions_.find(cookie(header_of(request, "cookie"), "__Host-varde"), steady_now());
    Asker asker;
    asker.refusal = within_rate(session, request.peer);
    if (!asker.refusal)
    {
        asker.refusal = refuse_caller(route, request, session);
    }
    if (session != nullptr)
    {
        asker.account = session->account;
    }
    co_return asker;
}

asio::awaitable<http::Response> Desk::fhir_resource(http::Request request)
{
    auto read = read_fhir(request);
    if (auto* refusal = std::get_if<http::Response>(&read))
    {
        co_return std::move(*refusal);
    }
    auto asked = std::get<FhirAsked>(std::move(read));
    Call call;
    call.route = &route_of(asked.act);
    call.path.emplace("type", std::string(fhir::code(asked.search.type)));
    call.peer = request.peer;
    call.now = wall_now();
    call.shown = fhir_base(request, !settings()->web.certificate_file.empty());
    if (asked.act == FhirAct::statement)
    {
        co_return fhir_response(fhir::capability_statement({call.shown, version, call.now}));
    }
    auto asker = co_await who_asks(std::move(request), asked.act);
    call.account = std::move(asker.account);
    if (asker.refusal)
    {
        if (asker.refusal->status == 403 && call.account)
        {
            co_await record(call, store::AuditOutcome::refused);
        }
        co_return *std::move(asker.refusal);
    }
    co_return co_await fhir_search(std::move(asked), std::move(call));
}

asio::awaitable<http::Response> Desk::fhir_search(FhirAsked asked, Call call)
{
    const auto here = settings();
    const auto whose = [&asked](const Reading& reading)
    { return subject_of(reading, asked.search); };
    const auto subject = co_await read(here, whose);
    call.patient = subject.value_or("");
    const bool of_nobody = subject && subject->empty(); // devices, as far as the account sees them
    if (!of_nobody)
    {
        if (auto refusal = refuse_subject(*call.route, *call.account, call.patient))
        {
            co_await record(call, store::AuditOutcome::refused);
            co_return *std::move(refusal);
        }
    }
    co_await record(call, store::AuditOutcome::done);
    const auto find = [&asked, &call](const Reading& reading)
    { return find_resources(reading, asked.search, call.patient, *call.account); };
    const auto found = co_await read(here, find);
    if (asked.act == FhirAct::read)
    {
        co_return found.resources.empty() ? not_found() : fhir_response(found.resources.front());
    }
    auto query = asked.query;
    if (asked.search.known_as)
    {
        query = "patient=" + call.patient + (query.empty() ? "" : "&" + query);
    }
    const fhir::Page page{found.resources, static_cast<std::size_t>(found.total), found.next};
    co_return fhir_response(fhir::searchset(asked.search, page, call.shown, query));
}

} // namespace varde::gateway::api
