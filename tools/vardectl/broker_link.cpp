#include "tools/vardectl/broker_link.hpp"

#include "tools/vardectl/text.hpp"

#include <mqtt/async_client.h>

#include <fstream>
#include <mutex>
#include <stdexcept>
#include <unistd.h>
#include <utility>

namespace varde::vardectl
{

namespace
{

constexpr auto patience = std::chrono::seconds(10);
constexpr int exactly_once = 2; // so that a message is recorded with the quality it was sent with

std::string password_in(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line) || line.empty())
    {
        throw std::runtime_error("--password-file " + file.string() +
                                 ": no password can be read on its first line");
    }
    return line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
}

void check(const BrokerWords& words)
{
    const bool password = !words.password_file.empty();
    const bool key = !words.tls_key.empty();
    const char* wrong = words.address.rfind(':') == std::string::npos
                            ? "--broker: write HOST:PORT, such as localhost:1883"
                        : password && words.username.empty() ? "a password needs a --username"
                        : key == words.tls_certificate.empty()
                            ? "--tls-cert and --tls-key go together"
                        : key && words.tls_ca.empty()
                            ? "--tls-cert is for TLS: name the broker's authority with --tls-ca"
                            : nullptr;
    if (wrong != nullptr)
    {
        throw std::runtime_error(wrong);
    }
    for (const auto& file : {words.tls_ca, words.tls_certificate, words.tls_key})
    {
        if (!file.empty() && !std::ifstream(file))
        {
            throw std::runtime_error("cannot read " + file.string());
        }
    }
}

mqtt::ssl_options tls_options(const BrokerWords& words)
{
    mqtt::ssl_options options;
    options.set_trust_store(words.tls_ca.string());
    if (!words.tls_key.empty())
    {
        options.set_key_store(words.tls_certificate.string());
        options.set_private_key(words.tls_key.string());
    }
    options.set_ssl_version(MQTT_SSL_VERSION_TLS_1_2);
    options.set_enable_server_cert_auth(true);
    options.set_verify(true); // the host's name, too
    return options;
}

mqtt::connect_options connect_options(const BrokerWords& words)
{
    mqtt::connect_options options;
    options.set_mqtt_version(MQTTVERSION_3_1_1);
    options.set_clean_session(true);
    options.set_keep_alive_interval(std::chrono::seconds(20));
    options.set_connect_timeout(patience);
    if (!words.username.empty())
    {
        options.set_user_name(words.username);
    }
    if (!words.password_file.empty())
    {
        options.set_password(password_in(words.password_file));
    }
    if (!words.tls_ca.empty())
    {
        options.set_ssl(tls_options(words));
    }
    return options;
}

std::string payload_of(const mqtt::message& message)
{
    const auto& payload = message.get_payload_ref();
    return payload.empty() ? std::string() : std::string(payload.data(), payload.size());
}

} // namespace

struct BrokerLink::Link
{
    explicit Link(const BrokerWords& words)
        : address(words.address),
          client((words.tls_ca.empty() ? "tcp://" : "ssl://") + words.address,
                 "vardectl-" + std::to_string(::getpid()))
    {
        // On Paho's thread: keeps a copy and no more.
        client.set_message_callback(
            [this](const mqtt::const_message_ptr& message)
            {
                const auto now = std::chrono::steady_clock::now();
                const std::lock_guard lock(mutex);
                arrived.push_back({message->get_topic(), payload_of(*message), message->get_qos(),
                                   message->is_retained(), now});
            });
    }

    std::runtime_error failure(const std::string& what, const std::string& advice) const
    {
        return std::runtime_error("broker " + printable(address) + ": " + what + "; " + advice);
    }

    std::string address;
    std::mutex mutex;
    std::vector<BrokerMessage> arrived;
    mqtt::async_client client; // the last: its callbacks use the others until it is gone
};

BrokerLink::BrokerLink(const BrokerWords& words)
{
    check(words);
    link_ = std::make_unique<Link>(words);
    const auto options = connect_options(words);
    try
    {
        link_->client.connect(options)->wait();
    }
    catch (const mqtt::exception& error)
    {
        throw link_->failure(error.to_string(),
                             words.tls_ca.empty()
                                 ? "look whether it runs there, and whether it wants --tls-ca, or "
                                   "--username and --password-file"
                                 : "look whether it runs there with TLS, whether its certificate "
                                   "has this name and an authority of --tls-ca, and whether it "
                                   "wants --tls-cert, or --username and --password-file");
    }
}

BrokerLink::~BrokerLink()
{
    try
    {
        if (link_->client.is_connected())
        {
            link_->client.disconnect()->wait_for(std::chrono::seconds(2));
        }
    }
    catch (const mqtt::exception&)
    {
        // It is gone already, which is what was wanted.
        return;
    }
}

void BrokerLink::subscribe(const std::vector<std::string>& filters)
{
    for (const auto& filter : filters)
    {
        try
        {
            link_->client.subscribe(filter, exactly_once)->wait();
        }
        catch (const mqtt::exception& error)
        {
            throw link_->failure("it refuses " + printable(filter) + " (" + error.to_string() + ")",
                                 "let this user read it in the broker's access list");
        }
    }
}

std::vector<BrokerMessage> BrokerLink::take()
{
    const std::lock_guard lock(link_->mutex);
    return std::exchange(link_->arrived, {});
}

void BrokerLink::require_connected() const
{
    if (!link_->client.is_connected())
    {
        throw link_->failure("the connection was lost",
                             "what came since is not known; begin again");
    }
}

void BrokerLink::publish(const BrokerMessage& message)
{
    try
    {
        const auto token =
            link_->client.publish(message.topic, message.payload.data(), message.payload.size(),
                                  message.qos, message.retained);
        if (token->wait_for(patience))
        {
            return;
        }
    }
    catch (const mqtt::exception& error)
    {
        throw link_->failure("it does not take a message on " + printable(message.topic) + " (" +
                                 error.to_string() + ")",
                             "look at its log");
    }
    throw link_->failure("it does not confirm a message on " + printable(message.topic),
                         "look at its log");
}

} // namespace varde::vardectl
