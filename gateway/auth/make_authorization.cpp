#include "gateway/auth/authorization.hpp"
#include "gateway/auth/kept_secret.hpp"
#include "gateway/auth/token_authorization.hpp"

#include <utility>

namespace varde::gateway::auth
{

std::unique_ptr<Authorization> make_authorization(boost::asio::any_io_executor executor,
                                                  const config::DestinationSettings& settings,
                                                  TellClock tell)
{
    const auto& auth = settings.auth;
    if (auth.fetches_tokens())
    {
        return std::make_unique<TokenAuthorization>(std::move(executor), settings, std::move(tell));
    }
    if (auth.way == config::AuthWay::basic)
    {
        return std::make_unique<KeptSecret>(auth.username, auth.password_file);
    }
    if (!settings.token_file.empty())
    {
        return std::make_unique<KeptSecret>("", settings.token_file);
    }
    return std::make_unique<NoAuthorization>();
}

} // namespace varde::gateway::auth
