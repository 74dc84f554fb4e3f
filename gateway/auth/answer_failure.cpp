#include "gateway/auth/answer_failure.hpp"

#include "fhir/plain_text.hpp"
#include "gateway/http/client.hpp"

namespace varde::gateway::auth
{

namespace
{

constexpr std::size_t longest_failure = 200;

// Such an answer changes by itself: busy, broken for the moment, or cut off.
bool may_pass(int status)
{
    switch (status)
    {
    case 408:
    case 425:
    case 429:
        return true;
    case 501:
    case 505:
    case 511: // a captive portal wants a login (RFC 6585)
        return false;
    default:
        return status >= 500 || status < 200;
    }
}

Failure failure_without_answer(const fhir::Answer& answer, std::string_view who)
{
    Failure failure;
    failure.needs_person = answer.certificate_refused ||
                           answer.failure.starts_with(http::unusable_prefix) ||
                           answer.failure.starts_with(http::refused_us_prefix);
    failure.text =
        std::string(who) + ": " +
        fhir::one_line(answer.failure.empty() ? "no answer" : answer.failure, longest_failure);
    if (answer.certificate_refused)
    {
        failure.text += " (its certificate was refused: check its address, ca_file and the clock)";
    }
    return failure;
}

std::string what_came(const fhir::Answer& answer)
{
    const auto first = answer.body.find_first_not_of(" \t\r\n");
    if (answer.status / 100 == 3)
    {
        return " (redirects are not followed: they would carry our proof to another machine)";
    }
    return first != std::string::npos && answer.body[first] == '<'
               ? " (a page came back: check the address, and whether the network wants a login)"
               : "";
}

} // namespace

Failure failure_of(const fhir::Answer& answer, std::string_view who,
                   std::chrono::system_clock::time_point now)
{
    if (answer.status == 0)
    {
        return failure_without_answer(answer, who);
    }
    Failure failure;
    const bool torn = answer.status / 100 == 2 && what_came(answer).empty();
    failure.needs_person = !torn && !may_pass(answer.status);
    failure.text = std::string(who) + " answered " + std::to_string(answer.status) +
                   (torn ? " without whole JSON" : what_came(answer));
    if (answer.retry_after)
    {
        failure.wait = fhir::parse_retry_after(*answer.retry_after, now);
    }
    return failure;
}

std::optional<devices::Json> object_of(const fhir::Answer& answer)
{
    constexpr devices::JsonLimits limits{256UL * 1024, 16};
    auto json = devices::parse_json(answer.body, limits);
    if (!json || json->as_object() == nullptr)
    {
        return std::nullopt;
    }
    return std::move(*json);
}

} // namespace varde::gateway::auth
