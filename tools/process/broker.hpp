// A private mosquitto on a free loopback port with a generated configuration that queues without
// limit (mosquitto's default drops what waits beyond 1000 messages).
#pragma once

#include "tools/process/child.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace varde::tools
{

struct BrokerOptions
{
    std::vector<std::string> more_lines; // appended to the generated configuration
    bool persistence = true;
};

class Broker
{
public:
    // Starts it and waits until it accepts connections. Throws std::runtime_error with its log's
    // end.
    explicit Broker(std::filesystem::path folder, BrokerOptions options = {});

    std::uint16_t port() const noexcept { return port_; }
    std::filesystem::path log_file() const;
    void stop();    // SIGTERM, waits
    void kill();    // SIGKILL, waits
    void restart(); // on the same port, with what persistence kept

private:
    void start();

    std::filesystem::path folder_;
    BrokerOptions options_;
    std::uint16_t port_ = 0;
    Child process_;
};

} // namespace varde::tools
