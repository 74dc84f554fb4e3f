#include "fhir/verdict.hpp"

#include "fhir/data_types.hpp"
#include "fhir/http_date.hpp"
#include "fhir/judged_entries.hpp"
#include "fhir/operation_outcome.hpp"
#include "fhir/plain_text.hpp"
#include "fhir/said.hpp"
#include "fhir/status_table.hpp"

#include <utility>

namespace varde::fhir
{
namespace
{

using devices::Json;

bool is_response_bundle(const Json& body)
{
    const auto type = body.text("type");
    return body.text("resourceType") == "Bundle" &&
           (type == "batch-response" || type == "transaction-response");
}

// Something answers that is not this kind of server: trying at once again will not change it.
Judgement wrong_server(std::string reason)
{
    Judgement judgement;
    judgement.verdict = Verdict::pause;
    judgement.reason = std::move(reason);
    judgement.unsure = true;
    return judgement;
}

Judgement judge_success_without_answers(const Answer& answer, const Json* body)
{
    const auto status = std::to_string(answer.status);
    const auto first = answer.body.find_first_not_of(" \t\r\n");
    if (first == std::string::npos || answer.status == 202)
    {
        return unknown(status + ": the answer does not say what became of the items");
    }
    if (answer.body[first] == '<')
    {
        return wrong_server(status +
                            ": a page came back instead of FHIR JSON; check the destination's "
                            "url, and whether the network wants a login");
    }
    if (body == nullptr)
    {
        return unknown(status + ": the answer is not whole JSON");
    }
    if (is_response_bundle(*body))
    {
        return unknown(status + ": the answer has no entries");
    }
    return wrong_server(status +
                        ": the answer is not a Bundle of answers; check the destination's url");
}

Judgement judge_status(const Answer& answer, const Json* body, std::span<const Entry> sent)
{
    if (answer.status / 100 == 2)
    {
        return judge_success_without_answers(answer, body);
    }
    const bool told = body != nullptr && is_operation_outcome(*body);
    Judgement judgement;
    judgement.verdict = verdict_on_request(answer.status, sent.size());
    judgement.reason = reason_for(answer.status, told ? body : nullptr, Redaction(sent));
    const bool kept = told || judgement.verdict == Verdict::parked;
    judgement.outcome = kept ? cut(answer.body, longest_outcome) : std::string();
    judgement.unsure = judgement.verdict == Verdict::retry && may_be_stored(answer.status);
    return judgement;
}

// The words before the colon say how far the request came: before the first byte of it, nothing is
// stored.
bool nothing_was_sent(const Answer& answer)
{
    const std::string_view failure = answer.failure;
    return answer.certificate_refused || failure.starts_with("resolve") ||
           failure.starts_with("connect") || failure.starts_with("tls") ||
           failure.starts_with("token");
}

Judgement judge_silence(const Answer& answer)
{
    Judgement judgement;
    judgement.verdict = answer.certificate_refused ? Verdict::pause : Verdict::retry;
    judgement.unsure = !nothing_was_sent(answer);
    const std::string line = answer.failure.empty() ? "no answer" : answer.failure;
    const auto* todo =
        answer.certificate_refused
            ? " (the server's certificate was refused: check url, ca_file and the clock)"
            : "";
    judgement.reason = one_line(line + todo, longest_reason);
    return judgement;
}

std::optional<std::chrono::seconds> wait_of(const Answer& answer,
                                            std::chrono::system_clock::time_point now)
{
    if (!answer.retry_after)
    {
        return std::nullopt;
    }
    // A date means the server's clock, and ours may be wrong.
    const auto server_clock = answer.date ? parse_http_date(*answer.date, now) : std::nullopt;
    return server_clock ? parse_retry_after(*answer.retry_after, *server_clock)
                        : parse_retry_after(*answer.retry_after, now);
}

bool is_about_the_only_item(const Judgement& whole)
{
    return whole.verdict == Verdict::parked || whole.verdict == Verdict::look_up;
}

} // namespace

std::string_view code(Verdict verdict) noexcept
{
    switch (verdict)
    {
    case Verdict::delivered:
        return "delivered";
    case Verdict::retry:
        return "retry";
    case Verdict::parked:
        return "parked";
    case Verdict::pause:
        return "pause";
    case Verdict::split:
        return "split";
    case Verdict::look_up:
        break;
    }
    return "look-up";
}

Judgements judge(const Answer& answer, std::span<const Entry> sent,
                 std::chrono::system_clock::time_point now)
{
    Judgements result;
    if (answer.status == 0)
    {
        result.whole = judge_silence(answer);
        result.wait = wait_of(answer, now);
        return result;
    }
    result.wait = wait_of(answer, now);
    const auto parsed = devices::parse_json(answer.body, answer_limits);
    const Json* body = parsed ? &*parsed : nullptr;
    if (body != nullptr && is_response_bundle(*body) && !items(*body, "entry").empty())
    {
        // Whatever the HTTP status: Medplum answers 200 with failures inside, others fail with some
        // stored.
        result.whole.verdict = Verdict::delivered;
        result.entries = judge_entries(items(*body, "entry"), sent);
        return result;
    }
    result.whole = judge_status(answer, body, sent);
    if (is_about_the_only_item(result.whole) && sent.size() == 1)
    {
        result.entries.push_back(std::exchange(result.whole, {}));
        result.whole.verdict = Verdict::delivered;
    }
    return result;
}

} // namespace varde::fhir
