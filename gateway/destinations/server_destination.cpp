#include "gateway/destinations/server_destination.hpp"

#include "gateway/clock.hpp"
#include "gateway/destinations/bundle_form.hpp"
#include "gateway/http/client.hpp"
#include "gateway/kill_point.hpp"
#include "gateway/log.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace varde::gateway
{

namespace asio = boost::asio;
using fhir::Verdict;

namespace
{

constexpr const char* fhir_json = "application/fhir+json";

http::Request get(std::string target)
{
    http::Request request;
    request.method = "GET";
    request.target = std::move(target);
    request.headers["accept"] = fhir_json;
    request.headers["prefer"] = "handling=strict";
    return request;
}

http::Request post_of(std::string body)
{
    http::Request request;
    request.method = "POST";
    request.target = "";
    request.headers["accept"] = fhir_json;
    request.headers["content-type"] = fhir_json;
    request.headers["prefer"] = "return=minimal";
    request.body = std::move(body);
    return request;
}

// Our own files, or our certificate in the server's eyes: nothing passes before somebody acts.
bool needs_a_person(const fhir::Answer& answer)
{
    return answer.status == 0 && (answer.failure.starts_with(http::unusable_prefix) ||
                                  answer.failure.starts_with(http::refused_us_prefix));
}

fhir::Judgement pause_because(std::string reason)
{
    fhir::Judgement judgement;
    judgement.verdict = Verdict::pause;
    judgement.reason = std::move(reason);
    return judgement;
}

std::string request_id(std::mt19937_64& random)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string id;
    for (int half = 0; half < 2; ++half)
    {
        auto bits = random();
        for (int digit = 0; digit < 16; ++digit, bits >>= 4U)
        {
            id += digits[bits & 0xFU];
        }
    }
    return id;
}

} // namespace

ServerDestination::ServerDestination(asio::any_io_executor executor,
                                     const config::DestinationSettings& settings,
                                     auth::TellClock tell)
    : settings_(settings), client_(std::move(executor), settings, std::move(tell)),
      random_(std::random_device{}())
{
}

asio::awaitable<fhir::Judgements> ServerDestination::deliver(std::vector<Outgoing> outgoing)
{
    auto asked = co_await ask_about_unsure(outgoing);
    if (asked.stop)
    {
        co_return fhir::Judgements{*asked.stop, {}, {}};
    }
    std::vector<fhir::Entry> to_send;
    for (std::size_t i = 0; i < outgoing.size(); ++i)
    {
        if (!asked.known[i])
        {
            to_send.push_back(outgoing[i].entry);
        }
    }
    auto judged = co_await send(std::move(to_send));
    if (judged.whole.verdict != Verdict::delivered)
    {
        co_return judged;
    }
    std::vector<fhir::Judgement> entries;
    auto next = judged.entries.begin();
    for (std::size_t i = 0; i < outgoing.size(); ++i)
    {
        auto entry = asked.known[i] ? *asked.known[i] : *next++;
        if (entry.verdict == Verdict::look_up && !outgoing[i].entry.version.empty())
        {
            entry.verdict = Verdict::retry; // it was changed there since we looked
        }
        if (entry.verdict == Verdict::look_up)
        {
            entry = co_await settle_ambiguous(outgoing[i].entry, entry);
        }
        entries.push_back(std::move(entry));
    }
    judged.entries = std::move(entries);
    co_return judged;
}

asio::awaitable<fhir::Answer> ServerDestination::ask(std::string target)
{
    co_return co_await exchange(get(std::move(target)));
}

// Only a plain POST can become two resources; the other modes let the server notice.
asio::awaitable<ServerDestination::Asked> ServerDestination::ask_about_unsure(
    std::vector<Outgoing> outgoing)
{
    Asked asked;
    asked.known.resize(outgoing.size());
    if (settings_.idempotency != fhir::Idempotency::plain)
    {
        co_return asked;
    }
    for (std::size_t i = 0; i < outgoing.size(); ++i)
    {
        // Another version of what is there: that it is there says nothing.
        if (!outgoing[i].unsure || outgoing[i].entry.replaces)
        {
            continue;
        }
        const auto found = co_await look_up(outgoing[i].entry);
        if (!found.matches)
        {
            asked.stop = found.otherwise;
            co_return asked;
        }
        if (*found.matches > 0)
        {
            asked.known[i] = found_there(found);
        }
    }
    co_return asked;
}

asio::awaitable<fhir::Judgements> ServerDestination::send(std::vector<fhir::Entry> entries)
{
    fhir::Judgements judged;
    judged.whole.verdict = Verdict::delivered;
    if (entries.empty())
    {
        co_return judged;
    }
    auto body = body_of(settings_, entries);
    kill_point("before-send");
    auto answer = co_await exchange(post_of(std::move(body)));
    answer = in_order(settings_, std::move(answer), entries);
    kill_point("after-send");
    judged = fhir::judge(answer, entries, wall_now());
    if (needs_a_person(answer))
    {
        judged = {pause_because(answer.failure), {}, {}};
    }
    co_return judged;
}

// 412 is said both when several resources match and when the server knows no conditional create.
asio::awaitable<fhir::Judgement> ServerDestination::settle_ambiguous(fhir::Entry entry,
                                                                     fhir::Judgement refused)
{
    const auto found = co_await look_up(entry);
    if (!found.matches)
    {
        co_return found.otherwise;
    }
    if (*found.matches > 0)
    {
        co_return found_there(found);
    }
    refused.verdict = Verdict::parked;
    co_return refused;
}

asio::awaitable<fhir::Found> ServerDestination::look_up(fhir::Entry entry)
{
    const auto answer = co_await exchange(get(entry.type() + "?" + fhir::identifier_query(entry)));
    if (needs_a_person(answer))
    {
        co_return fhir::Found{{}, {}, pause_because(answer.failure)};
    }
    co_return fhir::judge_search(answer, entry);
}

asio::awaitable<fhir::Answer> ServerDestination::exchange(http::Request request)
{
    request.headers["x-request-id"] = request_id(random_);
    co_return co_await client_.exchange(std::move(request));
}

fhir::Judgement ServerDestination::found_there(const fhir::Found& found) const
{
    fhir::Judgement judgement;
    judgement.verdict = Verdict::delivered;
    judgement.location = found.location;
    if (*found.matches > 1)
    {
        judgement.reason = "duplicates on server: it has " + std::to_string(*found.matches) +
                           " resources with this identifier; remove all but one there";
        log::warning("duplicates at the destination",
                     {{"destination", settings_.id}, {"found", found.location}});
    }
    return judgement;
}

} // namespace varde::gateway
