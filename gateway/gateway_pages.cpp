// What the gateway is for those who ask it: the pages, whom it lets in first, and hubs.
#include "gateway/api/account_words.hpp"
#include "gateway/api/setup_calls.hpp"
#include "gateway/clock.hpp"
#include "gateway/gateway.hpp"
#include "gateway/log.hpp"
#include "gateway/on_thread.hpp"
#include "gateway/store/account_rows.hpp"

#include <boost/asio/post.hpp>

#include <fstream>

namespace varde::gateway
{

namespace asio = boost::asio;
using devices::Json;

api::DeskParts Gateway::desk_parts()
{
    return {
        store_,
        current_,
        core_.get_executor(),
        net_.get_executor(),
        hand_entry_,
        [this](const Json& command) { return obey_on_core(command); },
        clinic_,
        [this] { return journal_.elapsed(read_clocks()); },
        [this] { enrolment_changed(); },
        [this](const devices::ErasureRequest& request) { ask_erase(request); },
        [this] { wake_forwarders(); },
        [this] { return look(); },
    };
}

void Gateway::open_relay()
{
    const auto settings = current_.get();
    if (!settings->relay.enabled)
    {
        return;
    }
    relay_ = std::make_unique<relay::Relay>(
        relay::RelayParts{store_, events_, core_.get_executor(), net_.get_executor(), current_,
                          [this] { asio::post(net_, [this] { wake_forwarders(); }); }});
    std::ofstream(settings->store.directory / "relay.port") << relay_->port() << '\n';
    log::info("listening for hubs", {{"address", settings->relay.listening.address},
                                     {"port", std::to_string(relay_->port())}});
}

RegistrarAnswer Gateway::obey_on_core(const Json& command)
{
    const auto settings = current_.get();
    return registrar_.obey(command,
                           {settings->registry, declared_->registry, settings->vocabulary,
                            wall_now(), settings->profiles,
                            [this](std::string_view device) { return intake_.heard_on(device); }});
}

void Gateway::ask_erase(const devices::ErasureRequest& request)
{
    subscriber_.publish(request.topic, request.payload);
}

std::string Gateway::web_url() const
{
    const auto& web = current_.get()->web;
    const bool six = web.address.find(':') != std::string::npos;
    const auto address = six ? "[" + web.address + "]" : web.address;
    const auto host = web.names.empty() ? address : web.names.front();
    return (web.certificate_file.empty() ? "http://" : "https://") + host + ":" +
           std::to_string(web_.port());
}

// There is no password that everybody knows: whoever reads the log of the first start begins.
void Gateway::invite_first_administrator()
{
    if (store::has_administrator(store_.connection()))
    {
        return;
    }
    store::Store::Transaction transaction(store_);
    const auto token = api::new_setup_link(store_.connection(), "", wall_now());
    transaction.commit();
    log::warning("nobody can log in yet; make the first account by this link, which works once",
                 {{"link", web_url() + api::setup_path(token)}});
}

asio::awaitable<Json> Gateway::obey_setup_link(Json command)
{
    const std::string login(command.text("login"));
    const auto make = [this, &login, &command]
    {
        auto& connection = store_.connection();
        const auto account = store::find_login(connection, login);
        const bool first = login.empty() && !store::has_administrator(connection);
        if (!account && !first)
        {
            return login.empty() ? control_refusal("there is an administrator; name the account")
                                 : control_refusal("there is no account \"" + login + "\"");
        }
        store::Store::Transaction transaction(store_);
        const auto now = wall_now();
        const auto token = api::new_setup_link(connection, account ? account->id : "", now);
        store_.decided({now, std::string(command.text("actor")), "account.setup-link",
                        account ? account->id : "", ""});
        transaction.commit();
        return Json::object({{"ok", true},
                             {"link", web_url() + api::setup_path(token)},
                             {"expires", devices::format_utc(now + store::setup_link_lasts)}});
    };
    co_return co_await on(core_.get_executor(), make);
}

} // namespace varde::gateway
