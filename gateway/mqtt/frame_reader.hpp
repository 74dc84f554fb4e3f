// Cuts what Paho sends into whole MQTT packets, so that acknowledgements can be held back. Pure.
#pragma once

#include "gateway/mqtt/fixed_header.hpp"

#include <string>

namespace varde::gateway::mqtt
{

struct Frame
{
    PacketType type{};
    std::string bytes; // all of it, the fixed header included
};

class FrameReader
{
public:
    explicit FrameReader(std::size_t largest_frame) : largest_frame_(largest_frame) {}

    void append(std::string_view bytes);
    // The next whole packet, or nothing when bytes are missing. After an error the stream is lost.
    FrameResult<std::optional<Frame>> next();

private:
    std::size_t largest_frame_;
    std::string buffer_;
    std::size_t taken_ = 0; // bytes of the buffer that were given out already
};

} // namespace varde::gateway::mqtt
