// One connection to a broker, to listen to bridges and to say again what they said. Owns
// vardectl's every use of Paho; owned by the command. MQTT 3.1.1, which every broker speaks.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace varde::vardectl
{

struct BrokerWords
{
    std::string address; // HOST:PORT
    std::string username;
    std::filesystem::path password_file;
    std::filesystem::path tls_ca; // empty: without TLS
    std::filesystem::path tls_certificate;
    std::filesystem::path tls_key;
};

struct BrokerMessage
{
    std::string topic;
    std::string payload;
    int qos = 0;
    bool retained = false;
    std::chrono::steady_clock::time_point arrived{}; // of one that came
};

class BrokerLink
{
public:
    // Connects. Throws std::runtime_error with what to do.
    explicit BrokerLink(const BrokerWords& words);
    ~BrokerLink();
    BrokerLink(const BrokerLink&) = delete;
    BrokerLink& operator=(const BrokerLink&) = delete;

    // From now on they arrive. Throws std::runtime_error where the broker refuses.
    void subscribe(const std::vector<std::string>& filters);
    // What arrived since the last call, in its order.
    std::vector<BrokerMessage> take();
    // Throws std::runtime_error when the connection was lost: what was missed is unknown.
    void require_connected() const;
    // Waits until the broker has it. Throws std::runtime_error when it does not take it.
    void publish(const BrokerMessage& message);

private:
    struct Link;
    std::unique_ptr<Link> link_;
};

} // namespace varde::vardectl
