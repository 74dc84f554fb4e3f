// Publishes measurements as devices would, at full speed or at a rate, and notes when each was
// acknowledged. Owns its connection.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace varde::bench
{

inline constexpr int load_devices = 8;

class Load
{
public:
    explicit Load(std::uint16_t broker_port);
    ~Load();
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;

    // Publishes `count` new messages; returns when the broker has taken all of them.
    void publish(int count, std::optional<double> per_second);
    // Until the application has acknowledged all messages ever published. False at the deadline.
    bool wait_for_acknowledgements(std::chrono::seconds deadline);
    // Milliseconds from publishing to the application's acknowledgement, of the messages since the
    // last call.
    std::vector<double> take_latencies();

private:
    struct Link;
    std::unique_ptr<Link> link_;
};

} // namespace varde::bench
