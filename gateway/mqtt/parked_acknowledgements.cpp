#include "gateway/mqtt/parked_acknowledgements.hpp"

#include "gateway/mqtt/fixed_header.hpp"

#include <algorithm>

namespace varde::gateway::mqtt
{
namespace
{

constexpr std::size_t packet_id_size = 2;

} // namespace

void ParkedAcknowledgements::begin(std::uint64_t last_number)
{
    last_number_ = last_number;
    passed_.clear();
    parked_.clear();
}

void ParkedAcknowledgements::message_passed(std::uint16_t packet_id)
{
    passed_.push_back({packet_id, ++last_number_});
}

bool ParkedAcknowledgements::park(std::string_view puback)
{
    const auto header = read_fixed_header(puback);
    if (!header || !*header || (*header)->body < packet_id_size ||
        puback.size() != (*header)->packet())
    {
        return false;
    }
    const auto packet_id = read_two_bytes(puback, (*header)->size);
    const auto message =
        std::find_if(passed_.begin(), passed_.end(),
                     [packet_id](const Passed& passed) { return passed.packet_id == packet_id; });
    if (message == passed_.end())
    {
        return false;
    }
    parked_.push_back({message->number, std::string(puback)});
    passed_.erase(message);
    return true;
}

std::size_t ParkedAcknowledgements::release(std::uint64_t committed, std::string& out)
{
    std::size_t released = 0;
    // In the order in which Paho sent them, as MQTT asks for.
    while (!parked_.empty() && parked_.front().number <= committed)
    {
        out += parked_.front().puback;
        parked_.pop_front();
        ++released;
    }
    return released;
}

} // namespace varde::gateway::mqtt
