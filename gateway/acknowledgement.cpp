#include "gateway/acknowledgement.hpp"

#include "devices/json.hpp"
#include "devices/registry.hpp"
#include "devices/topic_filter.hpp"

namespace varde::gateway
{

using devices::Json;

namespace
{

// Of "varde/<device><tail>".
std::optional<std::string> segment_of(std::string_view topic, std::string_view tail)
{
    constexpr std::string_view head = "varde/";
    if (topic.size() > head.size() + tail.size() && topic.starts_with(head) &&
        topic.ends_with(tail))
    {
        const auto device = topic.substr(head.size(), topic.size() - head.size() - tail.size());
        if (devices::is_device_id(device))
        {
            return std::string(device);
        }
    }
    return std::nullopt;
}

} // namespace

std::string payload_of(const Acknowledgement& acknowledgement)
{
    auto json = Json::object({{"id", acknowledgement.message}, {"status", acknowledgement.status}});
    if (!acknowledgement.reason.empty())
    {
        json.set("reason", acknowledgement.reason);
    }
    if (!acknowledgement.not_judged.empty())
    {
        json.set("not_judged", acknowledgement.not_judged);
    }
    return devices::write_json(json);
}

std::string topic_of(const Acknowledgement& acknowledgement)
{
    return "varde/" + acknowledgement.device + "/down/ack";
}

devices::Result<std::string> device_of_topic(std::string_view topic)
{
    for (const auto* tail : {"/up/measurement", "/up/answers"})
    {
        if (auto device = segment_of(topic, tail))
        {
            return *std::move(device);
        }
    }
    return devices::Refusal{devices::Error::topic_malformed, "topic", ""};
}

std::optional<std::string> device_of_event_topic(std::string_view topic)
{
    return segment_of(topic, "/up/event");
}

bool is_answers_topic(std::string_view topic)
{
    return devices::topic_fits("varde/+/up/answers", topic);
}

bool is_device_topic(std::string_view topic)
{
    return devices::topic_fits("varde/+/up/measurement", topic) || is_answers_topic(topic) ||
           devices::topic_fits("varde/+/up/event", topic);
}

std::string message_id_of(std::string_view payload)
{
    const auto json = devices::parse_json(payload);
    if (!json)
    {
        return "";
    }
    if (const auto id = json->text("id"); !id.empty() && id.size() <= 64)
    {
        return std::string(id);
    }
    const auto* sequence = json->find("seq");
    const auto* number = sequence == nullptr ? nullptr : sequence->as_number();
    return number == nullptr || number->text.size() > 16 ? "" : number->text;
}

} // namespace varde::gateway
