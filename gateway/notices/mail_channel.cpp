#include "gateway/notices/mail_channel.hpp"

#include "gateway/clock.hpp"
#include "gateway/mail/mail_message.hpp"
#include "gateway/mail/smtp.hpp"
#include "gateway/notices/notice_text.hpp"
#include "gateway/on_thread.hpp"

#include <utility>

namespace varde::gateway
{

namespace asio = boost::asio;

MailChannel::MailChannel(config::ChannelSettings settings) : settings_(std::move(settings)) {}

asio::awaitable<Taken> MailChannel::tell(Telling telling)
{
    const auto text = say(telling, settings_);
    const auto message = mail_message({settings_.from, settings_.to, "Varde: " + text.subject,
                                       text.body, telling.notice.id, wall_now()});
    const auto send = [this, &message] { return hand_over(settings_, message); };
    const auto answer = co_await on(thread_.get_executor(), send);
    if (answer.accepted)
    {
        co_return Taken{Taken::Answer::told, ""};
    }
    co_return Taken{answer.for_good ? Taken::Answer::never : Taken::Answer::later, answer.failure};
}

} // namespace varde::gateway
