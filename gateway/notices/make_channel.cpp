#include "gateway/notices/make_channel.hpp"

#include "gateway/notices/mail_channel.hpp"
#include "gateway/notices/webhook_channel.hpp"
#include "gateway/notices/webhook_secret.hpp"

#include <utility>

namespace varde::gateway
{
namespace
{

std::filesystem::path secret_file(const config::ChannelSettings& settings,
                                  const std::filesystem::path& store)
{
    if (!settings.secret_file.empty())
    {
        return settings.secret_file;
    }
    auto file = store / ("webhook-" + settings.id + ".secret");
    make_webhook_secret(file);
    return file;
}

} // namespace

std::unique_ptr<Channel> make_channel(const config::ChannelSettings& settings,
                                      const std::filesystem::path& store,
                                      boost::asio::any_io_executor executor)
{
    switch (settings.kind)
    {
    case config::ChannelKind::webhook:
        return std::make_unique<WebhookChannel>(std::move(executor), settings,
                                                secret_file(settings, store));
    case config::ChannelKind::email:
        return std::make_unique<MailChannel>(settings);
    case config::ChannelKind::lamp:
        break;
    }
    return nullptr;
}

} // namespace varde::gateway
