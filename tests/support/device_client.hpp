// Devices at the broker: publishes native messages, keeps each until the gateway's application
// acknowledgement, sends again what has none. Many devices may share one connection.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace varde::tests
{

struct ClientTls
{
    std::filesystem::path ca_file;
    std::filesystem::path certificate_file;
    std::filesystem::path key_file;
};

struct ClientOptions
{
    std::uint16_t port = 0;
    std::string client_id = "devices";
    // With MQTT 5 Paho keeps to the broker's receive maximum, and looks for room in it once a
    // second only: slow. 3.1.1 has no such window.
    bool version_5 = false;
    std::optional<ClientTls> tls;
    std::string acknowledgements = "varde/+/down/ack"; // what it subscribes to
};

struct Ack
{
    std::string device;
    std::string id;
    std::string status;
    std::string reason;
    std::chrono::steady_clock::time_point arrived;
};

struct Publication
{
    std::string topic;
    std::string payload;
    int qos = 1;
    bool retained = false;
};

class DeviceClient
{
public:
    // Connects and subscribes; throws when the broker does not take it.
    explicit DeviceClient(ClientOptions options);
    explicit DeviceClient(std::uint16_t broker_port);
    ~DeviceClient();
    DeviceClient(const DeviceClient&) = delete;
    DeviceClient& operator=(const DeviceClient&) = delete;

    // Again after the broker went away. False when it cannot.
    bool connect();
    bool connected() const;

    // At QoS 1, without waiting; kept until its acknowledgement came.
    void send(const std::string& device, std::int64_t sequence, const std::string& payload);
    // Publishes everything again that has no acknowledgement; how many those are.
    std::size_t send_again(std::size_t most = std::numeric_limits<std::size_t>::max());
    // Sends again whenever nothing is acknowledged any more; false when that does not help.
    bool settle();
    std::size_t unacknowledged() const;
    std::size_t acknowledged() const; // distinct messages told "stored" or "duplicate"

    // Not tracked. Waits for the PUBACK: its reason code (0 with MQTT 3.1.1), or -1 when none came.
    int publish(const Publication& publication);
    // Not tracked, not waited for.
    void throw_in(const Publication& publication);

    std::vector<Ack> acks(const std::string& device) const;
    // Waits for an acknowledgement of that id, the `nth` one.
    Ack wait_for_ack(const std::string& device, const std::string& id, std::size_t nth = 1);

private:
    struct Link;
    std::unique_ptr<Link> link_;
};

std::string up_topic(const std::string& device); // "varde/<device>/up/measurement"

} // namespace varde::tests
