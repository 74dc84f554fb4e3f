#include "gateway/auth/authorized_client.hpp"

#include "gateway/clock.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace varde::gateway::auth
{

namespace asio = boost::asio;

namespace
{

fhir::Answer without_proof(const Failure& failure)
{
    fhir::Answer answer;
    answer.failure =
        std::string(failure.needs_person ? http::unusable_prefix : http::no_token_prefix) +
        failure.text;
    if (failure.wait)
    {
        answer.retry_after = std::to_string(failure.wait->count());
    }
    return answer;
}

std::string whole_url(const http::BaseUrl& base, std::string_view target)
{
    return (base.tls ? "https://" : "http://") + base.authority + base.path_of(target);
}

} // namespace

AuthorizedClient::AuthorizedClient(asio::any_io_executor executor,
                                   const config::DestinationSettings& settings, TellClock tell)
    : deadline_(settings.deadline),
      base_(http::parse_base_url(settings.url).value_or(http::BaseUrl())),
      client_(executor, settings.url, settings.tls_files),
      authorization_(make_authorization(std::move(executor), settings, std::move(tell)))
{
}

asio::awaitable<fhir::Answer> AuthorizedClient::exchange(http::Request request)
{
    const auto url = whole_url(base_, request.target);
    Tries tries;
    for (;;)
    {
        const auto proven = co_await authorization_->prove(request, url);
        if (!proven)
        {
            co_return without_proof(proven.error());
        }
        Heard heard{wall_now(), {}};
        auto answer = co_await client_.exchange(*proven, deadline_);
        heard.answered = wall_now();
        const auto complaint = authorization_->complaint(answer, heard);
        if (authorization_->may_fare_better(answer, tries))
        {
            continue;
        }
        if (answer.status == 401 && !complaint.empty())
        {
            co_return without_proof(because(complaint));
        }
        co_return answer;
    }
}

} // namespace varde::gateway::auth
