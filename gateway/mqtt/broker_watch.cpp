#include "gateway/mqtt/broker_watch.hpp"

#include <algorithm>

namespace varde::gateway::mqtt
{
namespace
{

constexpr std::size_t two_bytes = 2;
constexpr unsigned qos_1 = 1;

bool wants_puback(const FixedHeader& header)
{
    return header.type == PacketType::publish && (header.flags >> 1U & 0x3U) == qos_1;
}

} // namespace

// How many bytes of the packet at hand must be there before anything (more) can be said about it.
FrameResult<std::size_t> BrokerWatch::bytes_needed() const
{
    const auto header = read_fixed_header(head_);
    if (!header)
    {
        return header.error();
    }
    if (!*header)
    {
        return head_.size() + 1;
    }
    const auto needed = body_needed(**header);
    if (needed > (*header)->body)
    {
        return FrameError::body_malformed;
    }
    return (*header)->size + needed;
}

std::size_t BrokerWatch::body_needed(const FixedHeader& header) const
{
    if (header.type == PacketType::connack)
    {
        return two_bytes;
    }
    if (header.type == PacketType::disconnect)
    {
        return std::min<std::size_t>(header.body, 1); // without a body the code is 0
    }
    if (!wants_puback(header))
    {
        return 0;
    }
    const bool topic_known = head_.size() >= header.size + two_bytes;
    return topic_known ? two_bytes + read_two_bytes(head_, header.size) + two_bytes : two_bytes;
}

// Says what the packet is when its head is complete.
FrameResult<void> BrokerWatch::look(std::vector<Sighting>& sightings)
{
    const auto needed = bytes_needed();
    if (!needed)
    {
        return needed.error();
    }
    if (head_.size() < *needed)
    {
        return {};
    }
    const auto header = **read_fixed_header(head_);
    if (header.type == PacketType::connack)
    {
        sightings.emplace_back(Connack{(head_[header.size] & 1) != 0,
                                       static_cast<std::uint8_t>(head_[header.size + 1])});
    }
    else if (header.type == PacketType::disconnect)
    {
        sightings.emplace_back(Farewell{
            header.body == 0 ? std::uint8_t{0} : static_cast<std::uint8_t>(head_[header.size])});
    }
    else if (wants_puback(header))
    {
        sightings.emplace_back(MessageSeen{read_two_bytes(head_, head_.size() - two_bytes)});
    }
    to_skip_ = header.packet() - head_.size();
    head_.clear();
    return {};
}

FrameResult<std::vector<Sighting>> BrokerWatch::follow(std::string_view bytes)
{
    std::vector<Sighting> sightings;
    while (!bytes.empty())
    {
        if (to_skip_ > 0)
        {
            const auto skipped = std::min(to_skip_, bytes.size());
            bytes.remove_prefix(skipped);
            to_skip_ -= skipped;
            continue;
        }
        const auto needed = bytes_needed();
        if (!needed)
        {
            return needed.error();
        }
        const auto taken = std::min(*needed - head_.size(), bytes.size());
        head_ += bytes.substr(0, taken);
        bytes.remove_prefix(taken);
        const auto looked = look(sightings);
        if (!looked)
        {
            return looked.error();
        }
    }
    return sightings;
}

} // namespace varde::gateway::mqtt
