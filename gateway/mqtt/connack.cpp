#include "gateway/mqtt/connack.hpp"

#include <array>
#include <string_view>

namespace varde::gateway::mqtt
{
namespace
{

constexpr std::uint8_t v3_protocol_version = 0x01;
constexpr std::uint8_t v5_protocol_version = 0x84;

struct Meaning
{
    std::uint8_t code;
    std::string_view text;
};

constexpr std::string_view wrong_account =
    "the broker does not accept this username and password; check mqtt.username and "
    "mqtt.password_file";
constexpr std::string_view not_allowed =
    "the broker does not allow this client; check mqtt.username, mqtt.password_file, the client "
    "certificate and the broker's access rules";
constexpr std::string_view wrong_version =
    "the broker does not speak this version of MQTT; set mqtt.protocol to automatic";
constexpr std::string_view wrong_client_id =
    "the broker does not accept this client identifier; choose another mqtt.client_id";
constexpr std::string_view not_available = "the broker says that it is not available; wait";

constexpr std::array<Meaning, 12> meanings{{
    {v3_protocol_version, wrong_version},
    {0x02, wrong_client_id},
    {0x03, not_available},
    {0x04, wrong_account},
    {0x05, not_allowed},
    {v5_protocol_version, wrong_version},
    {0x85, wrong_client_id},
    {0x86, wrong_account},
    {0x87, not_allowed},
    {0x88, not_available},
    {0x89, "the broker says that it is busy; wait"},
    {0x8a, "the broker has banned this client; ask who runs it"},
}};

} // namespace

bool refuses_protocol(const Connack& answer) noexcept
{
    return answer.code == v3_protocol_version || answer.code == v5_protocol_version;
}

std::string describe_refusal(const Connack& answer)
{
    const auto code = " (code " + std::to_string(answer.code) + ")";
    for (const auto& meaning : meanings)
    {
        if (meaning.code == answer.code)
        {
            return std::string(meaning.text) + code;
        }
    }
    return "the broker refused the connection; see its log" + code;
}

std::string describe_farewell(std::uint8_t code)
{
    constexpr std::uint8_t shutting_down = 0x8b;
    constexpr std::uint8_t taken_over = 0x8e;
    const auto number = " (code " + std::to_string(code) + ")";
    if (code == taken_over)
    {
        return "another client connected with the same client_id; give each gateway its own" +
               number;
    }
    return (code == shutting_down ? "the broker is shutting down"
                                  : "the broker ended the connection; see its log") +
           number;
}

} // namespace varde::gateway::mqtt
