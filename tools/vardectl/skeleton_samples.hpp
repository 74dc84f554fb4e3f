// An example for every characteristic and every dialect, with which a new profile begins: a
// skeleton that passes its own check shows what to change better than an empty one.
#pragma once

#include <cstdint>
#include <string_view>

namespace varde::vardectl
{

struct PacketSample
{
    std::uint16_t uuid = 0;
    std::string_view hex;
};
const PacketSample* find_packet_sample(std::uint16_t uuid) noexcept;

struct MessageSample
{
    std::string_view dialect;
    std::string_view filter; // of topics
    std::string_view topic;
    std::string_view payload;
    std::string_view terms; // TOML: what stands between [[bridge]] and the vectors
};
const MessageSample* find_message_sample(std::string_view dialect) noexcept;
// Of a bridge that passes a characteristic's packets on: $UUID and $HEX stand for them. Nothing for
// a dialect in which no bridge does.
const MessageSample* find_passing_sample(std::string_view dialect) noexcept;

} // namespace varde::vardectl
