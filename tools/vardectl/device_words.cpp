#include "tools/vardectl/device_words.hpp"

#include "config/duration.hpp"
#include "devices/bridges/address.hpp"
#include "devices/registry.hpp"
#include "devices/topic_filter.hpp"
#include "tools/vardectl/text.hpp"

#include <stdexcept>

namespace varde::vardectl
{

namespace
{

using devices::Json;

std::string address_of(const std::string& said)
{
    const auto address = devices::bridges::address_of(said);
    if (!address)
    {
        throw std::runtime_error("--address " + printable(said) +
                                 ": write a MAC address such as A4:C1:38:00:00:01, or the name "
                                 "that the bridge has for the device");
    }
    return *address;
}

// 0: it may be silent.
std::int64_t minutes_of(const std::string& said)
{
    if (said == "never")
    {
        return 0;
    }
    const auto duration = config::parse_duration(said);
    const auto minutes =
        duration ? std::chrono::floor<std::chrono::minutes>(*duration) : std::chrono::minutes(0);
    if (!duration || minutes.count() < 1 || minutes != *duration)
    {
        throw std::runtime_error("--silent-after " + printable(said) +
                                 ": write whole minutes, hours or days, such as 90min, 36h or 3d; "
                                 "or never");
    }
    return minutes.count();
}

Json topics_of(const std::vector<std::string>& said)
{
    Json::Array topics;
    for (const auto& topic : said)
    {
        if (!devices::is_topic_filter(topic))
        {
            throw std::runtime_error("--topic " + printable(topic) +
                                     ": no MQTT topic filter; + stands for a whole level, # for "
                                     "all that follow and only at the end");
        }
        topics.emplace_back(topic);
    }
    return Json(std::move(topics));
}

} // namespace

void check_id(const std::string& id, std::string_view whose)
{
    if (!devices::is_device_id(id))
    {
        throw std::runtime_error(std::string(whose) + " id " + printable(id) +
                                 ": write 1 to 64 of A-Z, a-z, 0-9 and dash");
    }
}

void check_time(const std::string& time, std::string_view option)
{
    if (!time.empty() && !devices::parse_timestamp(time))
    {
        throw std::runtime_error(std::string(option) + " " + printable(time) +
                                 ": write a time with its offset, such as "
                                 "2026-11-22T07:00:00+01:00");
    }
}

Json device_json(const DeviceWords& words)
{
    check_id(words.id, "device");
    Json device = Json::object({{"id", words.id}});
    const auto say = [&device](const char* key, const std::optional<std::string>& value)
    {
        if (value)
        {
            device.set(key, *value);
        }
    };
    say("profile", words.profile);
    say("address", words.address ? std::optional(address_of(*words.address)) : std::nullopt);
    if (!words.topics.empty() || words.profile_topics)
    {
        device.set("topics", topics_of(words.topics));
    }
    say("manufacturer", words.manufacturer);
    say("model", words.model);
    say("serial", words.serial);
    say("firmware", words.firmware);
    say("udi", words.udi);
    say("location", words.location);
    if (!words.silent_after.empty())
    {
        device.set("silent_after_minutes", minutes_of(words.silent_after));
    }
    return device;
}

} // namespace varde::vardectl
