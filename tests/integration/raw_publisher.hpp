// An MQTT client that keeps to no rule: for packets that no library sends.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace varde::tests
{

// Announces a message of `size` bytes on `topic` and sends zeros until all are out or the broker
// has closed the connection. How many bytes of it the broker took.
std::size_t pour_in(std::uint16_t broker_port, const std::string& topic, std::size_t size);

} // namespace varde::tests
