#include "gateway/auth/token_verdict.hpp"

#include "fhir/plain_text.hpp"
#include "gateway/auth/answer_failure.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <sstream>

namespace varde::gateway::auth
{

namespace
{

using config::AuthSettings;
using config::AuthWay;
using devices::Json;
using namespace std::chrono_literals;

constexpr const char* whom = "the token endpoint";
// RFC 6749 leaves it open; SMART recommends so much.
constexpr auto usual_life = 300s;
constexpr auto longest_life = 24h;

bool is_token(std::string_view text)
{
    return !text.empty() && text.size() <= 16384 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

bool is_same_word(std::string_view a, std::string_view b)
{
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [small](char x, char y) { return small(x) == small(y); });
}

std::chrono::seconds life_of(const Json& body)
{
    const auto* const member = body.find("expires_in");
    const auto* const number = member == nullptr ? nullptr : member->as_number();
    const std::string_view text = number != nullptr ? std::string_view(number->text)
                                  : member != nullptr && member->as_string() != nullptr
                                      ? std::string_view(*member->as_string())
                                      : std::string_view();
    std::int64_t seconds = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), seconds);
    return read.ec == std::errc() && seconds > 0
               ? std::min<std::chrono::seconds>(std::chrono::seconds(seconds), longest_life)
               : usual_life;
}

std::string missing_from(std::string_view granted, const std::string& asked)
{
    if (granted.empty())
    {
        return {}; // RFC 6749 section 5.1: then it is what was asked for
    }
    std::istringstream given{std::string(granted)};
    std::set<std::string> names;
    for (std::string name; given >> name;)
    {
        names.insert(name);
    }
    std::string missing;
    std::istringstream wanted(asked);
    for (std::string name; wanted >> name;)
    {
        missing += names.contains(name) ? "" : (missing.empty() ? "" : " ") + name;
    }
    return missing;
}

TokenVerdict failed(Failure failure)
{
    return {TokenAnswer::failed, {}, std::move(failure)};
}

TokenVerdict judge_success(const fhir::Answer& answer, const AuthSettings& settings,
                           std::chrono::system_clock::time_point now)
{
    const auto body = object_of(answer);
    if (!body)
    {
        return failed(failure_of(answer, whom, now));
    }
    const auto text = body->text("access_token");
    if (!is_token(text))
    {
        return failed(because(std::string(whom) + " gave no token; ask the server's operator"));
    }
    const auto* const expected = settings.way == AuthWay::helseid ? "DPoP" : "Bearer";
    if (!is_same_word(body->text("token_type"), expected))
    {
        return failed(because(std::string(whom) + " gave a token of type \"" +
                              fhir::one_line(body->text("token_type"), 20) + "\" and not " +
                              expected + "; check way, and how the client is registered"));
    }
    TokenVerdict verdict;
    verdict.answer = TokenAnswer::granted;
    verdict.token = {std::string(text), life_of(*body),
                     missing_from(body->text("scope"), settings.scope)};
    return verdict;
}

const char* advice_on(std::string_view error)
{
    if (error == "invalid_client")
    {
        return "check client_id, the key registered for it (vardectl jwks) and the clock";
    }
    if (error == "invalid_scope")
    {
        return "check scope: what the client may have";
    }
    if (error == "invalid_dpop_proof")
    {
        return "check the clock";
    }
    return "ask the server's operator how the client is registered";
}

// An error's name is of a fixed list; what describes it is the server's own text, and could repeat
// what we sent.
std::string error_text(const Json& body, std::string_view error)
{
    const auto description = body.text("error_description");
    const bool quotes_us = description.find("eyJ") != std::string_view::npos;
    std::string text = std::string(whom) + " refuses us: " + fhir::one_line(error, 40);
    if (!description.empty() && !quotes_us)
    {
        text += " (" + fhir::one_line(description, 120) + ")";
    }
    return text + "; " + advice_on(error);
}

bool is_about_nonce(std::string_view error, const fhir::Answer& answer, std::string_view nonce)
{
    const bool is_new = answer.dpop_nonce && *answer.dpop_nonce != nonce;
    return is_new && (error == "use_dpop_nonce" || error == "invalid_dpop_proof");
}

TokenVerdict judge_error(const Json& body, std::string_view error, const fhir::Answer& answer,
                         std::string_view nonce)
{
    TokenVerdict verdict;
    verdict.failure.text = error_text(body, error);
    if (is_about_nonce(error, answer, nonce))
    {
        verdict.answer = TokenAnswer::nonce;
    }
    else if (error == "invalid_client")
    {
        verdict.answer = TokenAnswer::other_key;
    }
    else if (error == "temporarily_unavailable" || error == "server_error" || error == "slow_down")
    {
        verdict.failure.needs_person = false;
    }
    return verdict;
}

} // namespace

TokenVerdict judge_token(const fhir::Answer& answer, const AuthSettings& settings,
                         std::string_view nonce, std::chrono::system_clock::time_point now)
{
    if (answer.status == 200)
    {
        return judge_success(answer, settings, now);
    }
    const bool refused = answer.status == 400 || answer.status == 401 || answer.status == 403;
    const auto body = refused ? object_of(answer) : std::nullopt;
    const auto error = body ? body->text("error") : std::string_view();
    if (error.empty())
    {
        return failed(failure_of(answer, whom, now));
    }
    auto verdict = judge_error(*body, error, answer, nonce);
    if (answer.retry_after)
    {
        verdict.failure.wait = fhir::parse_retry_after(*answer.retry_after, now);
    }
    return verdict;
}

std::chrono::seconds use_of(std::chrono::seconds life) noexcept
{
    return std::max(life - 30s, life / 2);
}

bool wants_nonce(const fhir::Answer& answer, std::string_view nonce)
{
    return answer.status == 401 && answer.dpop_nonce && *answer.dpop_nonce != nonce &&
           (answer.challenge.find("use_dpop_nonce") != std::string::npos ||
            answer.challenge.find("invalid_dpop_proof") != std::string::npos);
}

} // namespace varde::gateway::auth
