#include "tests/support/device_client.hpp"

#include "devices/json.hpp"
#include "tests/support/waiting.hpp"

#include <mqtt/async_client.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace varde::tests
{
namespace
{

constexpr std::chrono::seconds patience{10};
constexpr int most_buffered = 1000000; // Paho's default of 100 refuses what is more

using Name = std::pair<std::string, std::string>; // device and message id

std::string device_of(const std::string& topic)
{
    const auto begin = topic.find('/') + 1;
    return topic.substr(begin, topic.find('/', begin) - begin);
}

mqtt::connect_options connect_options(const ClientOptions& options)
{
    mqtt::connect_options result;
    result.set_mqtt_version(options.version_5 ? MQTTVERSION_5 : MQTTVERSION_3_1_1);
    if (options.version_5)
    {
        result.set_clean_start(true);
    }
    else
    {
        result.set_clean_session(true);
    }
    result.set_keep_alive_interval(20);
    result.set_connect_timeout(5);
    if (options.tls)
    {
        mqtt::ssl_options tls;
        tls.set_trust_store(options.tls->ca_file.string());
        if (!options.tls->certificate_file.empty())
        {
            tls.set_key_store(options.tls->certificate_file.string());
            tls.set_private_key(options.tls->key_file.string());
        }
        result.set_ssl(tls);
    }
    return result;
}

std::string uri(const ClientOptions& options)
{
    return (options.tls ? "ssl://127.0.0.1:" : "tcp://127.0.0.1:") + std::to_string(options.port);
}

} // namespace

struct DeviceClient::Link
{
    explicit Link(ClientOptions given)
        : options(std::move(given)),
          client(uri(options), options.client_id,
                 mqtt::create_options(options.version_5 ? MQTTVERSION_5 : MQTTVERSION_3_1_1,
                                      most_buffered),
                 nullptr),
          connecting(connect_options(options))
    {
        client.set_message_callback([this](const mqtt::const_message_ptr& message)
                                    { arrived(message->get_topic(), message->get_payload_str()); });
    }

    // On Paho's thread: takes a note and no more.
    void arrived(const std::string& topic, const std::string& payload)
    {
        const auto json = devices::parse_json(payload);
        if (!json)
        {
            return;
        }
        Ack ack{device_of(topic), std::string(json->text("id")), std::string(json->text("status")),
                std::string(json->text("reason")), std::chrono::steady_clock::now()};
        const std::lock_guard lock(mutex);
        if (ack.reason != "rate-exceeded" && waiting.erase({ack.device, ack.id}) > 0 &&
            ack.status != "refused")
        {
            done += 1;
        }
        acks[ack.device].push_back(std::move(ack));
    }

    ClientOptions options;
    mqtt::async_client client;
    mqtt::connect_options connecting; // Paho keeps pointers into it
    mutable std::mutex mutex;
    std::map<Name, std::string> waiting; // without an acknowledgement, with their payloads
    std::map<std::string, std::vector<Ack>> acks;
    std::size_t done = 0;
};

DeviceClient::DeviceClient(ClientOptions options)
    : link_(std::make_unique<Link>(std::move(options)))
{
    if (!connect())
    {
        throw std::runtime_error("the broker on port " + std::to_string(link_->options.port) +
                                 " does not take " + link_->options.client_id);
    }
}

DeviceClient::DeviceClient(std::uint16_t broker_port)
    : DeviceClient(ClientOptions{broker_port, "devices", false, std::nullopt, "varde/+/down/ack"})
{
}

DeviceClient::~DeviceClient()
{
    try
    {
        link_->client.disable_callbacks();
        if (link_->client.is_connected())
        {
            link_->client.disconnect()->wait_for(patience);
        }
    }
    catch (const mqtt::exception&)
    {
        link_.reset(); // the connection is gone already
    }
}

bool DeviceClient::connect()
{
    try
    {
        if (connected())
        {
            return true;
        }
        if (!link_->client.connect(link_->connecting)->wait_for(patience) || !connected())
        {
            return false;
        }
        return link_->client.subscribe(link_->options.acknowledgements, 1)->wait_for(patience);
    }
    catch (const mqtt::exception& failure)
    {
        return failure.get_reason_code() == mqtt::GRANTED_QOS_1; // 1.2.0 throws what it was granted
    }
}

bool DeviceClient::connected() const
{
    return link_->client.is_connected();
}

void DeviceClient::send(const std::string& device, std::int64_t sequence,
                        const std::string& payload)
{
    {
        const std::lock_guard lock(link_->mutex);
        link_->waiting[{device, std::to_string(sequence)}] = payload;
    }
    throw_in({up_topic(device), payload, 1, false});
}

std::size_t DeviceClient::send_again(std::size_t most)
{
    std::map<Name, std::string> again;
    {
        const std::lock_guard lock(link_->mutex);
        again = link_->waiting;
    }
    std::size_t sent = 0;
    for (const auto& [name, payload] : again)
    {
        if (sent == most)
        {
            break;
        }
        throw_in({up_topic(name.first), payload, 1, false});
        ++sent;
    }
    return sent;
}

bool DeviceClient::settle()
{
    // All of a backlog once more, while its answers still wait behind it, would only lengthen it.
    constexpr std::size_t portion = 500;
    constexpr int tries = 40;
    constexpr std::chrono::seconds between_looks{15};
    bool asking = false;
    for (int idle = 0; idle < tries;)
    {
        const auto before = unacknowledged();
        if (before == 0)
        {
            return true;
        }
        if (asking)
        {
            send_again(portion);
        }
        const auto enough = before - std::min(before, portion);
        asking = !eventually([&] { return unacknowledged() <= enough; }, between_looks) || asking;
        idle += unacknowledged() == before ? 1 : 0;
    }
    return false;
}

std::size_t DeviceClient::unacknowledged() const
{
    const std::lock_guard lock(link_->mutex);
    return link_->waiting.size();
}

std::size_t DeviceClient::acknowledged() const
{
    const std::lock_guard lock(link_->mutex);
    return link_->done;
}

int DeviceClient::publish(const Publication& publication)
{
    try
    {
        const auto token = link_->client.publish(publication.topic, publication.payload.data(),
                                                 publication.payload.size(), publication.qos,
                                                 publication.retained);
        return token->wait_for(patience) ? 0 : -1;
    }
    catch (const mqtt::exception& answer)
    {
        return answer.get_reason_code();
    }
}

void DeviceClient::throw_in(const Publication& publication)
{
    try
    {
        link_->client.publish(publication.topic, publication.payload.data(),
                              publication.payload.size(), publication.qos, publication.retained);
    }
    catch (const mqtt::exception&)
    {
        return; // not connected: what is tracked is sent again
    }
}

std::vector<Ack> DeviceClient::acks(const std::string& device) const
{
    const std::lock_guard lock(link_->mutex);
    const auto found = link_->acks.find(device);
    return found == link_->acks.end() ? std::vector<Ack>{} : found->second;
}

Ack DeviceClient::wait_for_ack(const std::string& device, const std::string& id, std::size_t nth)
{
    std::optional<Ack> found;
    const auto look = [&]
    {
        auto left = nth;
        for (const auto& ack : acks(device))
        {
            if (ack.id == id && --left == 0)
            {
                found = ack;
            }
        }
        return found.has_value();
    };
    if (!eventually(look))
    {
        throw std::runtime_error("no acknowledgement number " + std::to_string(nth) + " for " +
                                 device + " \"" + id + "\"");
    }
    return *found;
}

std::string up_topic(const std::string& device)
{
    return "varde/" + device + "/up/measurement";
}

} // namespace varde::tests
