#include "gateway/notices/webhook_channel.hpp"

#include "gateway/clock.hpp"
#include "gateway/http/signature.hpp"
#include "gateway/notices/notice_text.hpp"
#include "gateway/notices/webhook_secret.hpp"

#include <utility>

namespace varde::gateway
{

namespace asio = boost::asio;

namespace
{

http::Request signed_request(const Telling& telling, const config::ChannelSettings& settings,
                             const std::string& key)
{
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(wall_now().time_since_epoch()).count();
    http::Request request;
    request.method = "POST";
    request.target = "";
    request.body = devices::write_json(notice_json(telling, settings));
    request.headers["content-type"] = "application/json";
    request.headers["webhook-id"] = telling.notice.id;
    request.headers["webhook-timestamp"] = std::to_string(seconds);
    request.headers["webhook-signature"] =
        http::signature(key, telling.notice.id, seconds, request.body);
    return request;
}

bool comes_again(int status)
{
    return status == 408 || status == 425 || status == 429 || status >= 500;
}

} // namespace

WebhookChannel::WebhookChannel(asio::any_io_executor executor, config::ChannelSettings settings,
                               std::filesystem::path secret_file)
    : settings_(std::move(settings)), secret_file_(std::move(secret_file)),
      client_(std::move(executor), settings_.url, settings_.tls_files)
{
}

asio::awaitable<Taken> WebhookChannel::tell(Telling telling)
{
    const auto secret = read_webhook_secret(secret_file_);
    if (!secret.failure.empty())
    {
        co_return Taken{Taken::Answer::never, secret.failure};
    }
    const auto answer = co_await client_.exchange(signed_request(telling, settings_, secret.key),
                                                  settings_.deadline);
    co_return judge_webhook(answer);
}

Taken judge_webhook(const fhir::Answer& answer)
{
    if (answer.status >= 200 && answer.status < 300)
    {
        return {Taken::Answer::told, ""};
    }
    if (answer.status == 0)
    {
        const bool ours = answer.certificate_refused ||
                          answer.failure.starts_with(http::unusable_prefix) ||
                          answer.failure.starts_with(http::refused_us_prefix);
        return {ours ? Taken::Answer::never : Taken::Answer::later, answer.failure};
    }
    return {comes_again(answer.status) ? Taken::Answer::later : Taken::Answer::never,
            "http status " + std::to_string(answer.status)};
}

} // namespace varde::gateway
