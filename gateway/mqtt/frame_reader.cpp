#include "gateway/mqtt/frame_reader.hpp"

namespace varde::gateway::mqtt
{

void FrameReader::append(std::string_view bytes)
{
    buffer_.erase(0, taken_);
    taken_ = 0;
    buffer_ += bytes;
}

FrameResult<std::optional<Frame>> FrameReader::next()
{
    const auto rest = std::string_view(buffer_).substr(taken_);
    const auto header = read_fixed_header(rest);
    if (!header)
    {
        return header.error();
    }
    if (!*header)
    {
        return std::nullopt;
    }
    const auto& found = **header;
    if (found.packet() > largest_frame_)
    {
        return FrameError::too_large;
    }
    if (rest.size() < found.packet())
    {
        return std::nullopt;
    }
    taken_ += found.packet();
    return Frame{found.type, std::string(rest.substr(0, found.packet()))};
}

} // namespace varde::gateway::mqtt
