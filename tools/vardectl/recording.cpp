#include "tools/vardectl/recording.hpp"

#include "devices/json_whole.hpp"
#include "devices/octets.hpp"
#include "tools/vardectl/text.hpp"

#include <fstream>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace varde::vardectl
{

namespace
{

using devices::Json;

// The largest payload that an MQTT broker takes by default is larger; no bridge sends so much.
constexpr devices::JsonLimits longest_line{8U << 20U, 16};

std::string hex_of(std::string_view bytes)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string text;
    for (const char byte : bytes)
    {
        text += digits[static_cast<unsigned char>(byte) >> 4U];
        text += digits[static_cast<unsigned char>(byte) & 0xfU];
    }
    return text;
}

std::optional<std::int64_t> number_in(const Json& json, std::string_view key, std::int64_t most)
{
    const auto value = devices::whole_in(json, key);
    return value && *value >= 0 && *value <= most ? value : std::nullopt;
}

std::optional<std::string> payload_in(const Json& json)
{
    if (const auto* text = json.find("payload"); text != nullptr && text->as_string() != nullptr)
    {
        return *text->as_string();
    }
    const auto* hex = json.find("payload_hex");
    if (hex == nullptr || hex->as_string() == nullptr)
    {
        return std::nullopt;
    }
    if (hex->as_string()->empty())
    {
        return "";
    }
    const auto octets = devices::parse_hex(*hex->as_string());
    return octets ? std::optional(std::string(octets->begin(), octets->end())) : std::nullopt;
}

// Empty, or what is wrong with the line.
std::string read_line(const std::string& text, RecordedMessage& message)
{
    const auto json = devices::parse_json(text, longest_line);
    if (!json)
    {
        return devices::describe(json.error());
    }
    constexpr std::int64_t a_year = std::int64_t{366} * 24 * 3600 * 1000;
    const auto after = number_in(*json, "after_ms", a_year);
    const auto qos = number_in(*json, "qos", 2);
    const auto payload = payload_in(*json);
    const auto* retained = json->find("retained");
    const std::string topic(json->text("topic"));
    if (!after || !qos || !payload || topic.empty() || retained == nullptr ||
        retained->as_bool() == nullptr)
    {
        return "a message needs after_ms (milliseconds), topic, payload or payload_hex, qos (0 to "
               "2) and retained (true or false)";
    }
    message = {std::chrono::milliseconds(*after), topic, *payload, static_cast<int>(*qos),
               *retained->as_bool()};
    return "";
}

std::runtime_error wrong(const std::filesystem::path& file, std::size_t line,
                         const std::string& what)
{
    return std::runtime_error(printable(file.string()) + ":" + std::to_string(line) + ": " + what);
}

} // namespace

Json recorded_json(const RecordedMessage& message)
{
    Json json = Json::object(
        {{"after_ms", static_cast<std::int64_t>(message.after.count())}, {"topic", message.topic}});
    const bool text = is_text(message.payload);
    json.set(text ? "payload" : "payload_hex", text ? message.payload : hex_of(message.payload));
    json.set("qos", message.qos).set("retained", message.retained);
    return json;
}

std::vector<RecordedMessage> read_recording(const std::filesystem::path& file)
{
    std::ifstream in(file);
    std::string line;
    if (!std::getline(in, line))
    {
        throw std::runtime_error("cannot read the recording " + printable(file.string()));
    }
    const auto head = devices::parse_json(line, longest_line);
    if (!head || head->text("format") != recording_format)
    {
        throw wrong(file, 1,
                    std::string("no recording of this program: the first line must say ") +
                        R"("format": ")" + recording_format + "\"");
    }
    std::vector<RecordedMessage> messages;
    for (std::size_t number = 2; std::getline(in, line); ++number)
    {
        RecordedMessage message;
        const auto problem = read_line(line, message);
        if (!problem.empty())
        {
            throw wrong(file, number, problem);
        }
        messages.push_back(std::move(message));
    }
    return messages;
}

} // namespace varde::vardectl
