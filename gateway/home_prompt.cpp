#include "gateway/home_prompt.hpp"

#include "devices/json.hpp"

namespace varde::gateway
{

std::string topic_of(const HomePrompt& prompt)
{
    return "varde/" + prompt.device + "/down/prompt";
}

std::string payload_of(const HomePrompt& prompt)
{
    return devices::write_json(
        devices::Json::object({{"prompt", prompt.says},
                               {"kind", prompt.kind},
                               {"rule", prompt.rule},
                               {"until", devices::format_utc(prompt.until)}}));
}

} // namespace varde::gateway
