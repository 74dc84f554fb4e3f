#include "home.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <poll.h>

namespace varde::gateway::test
{

using namespace std::chrono_literals;
using tools::Child;

std::vector<Way> every_way()
{
    using config::Acknowledging;
    using config::Protocol;
    return {{Acknowledging::gate, Protocol::mqtt_5},
            {Acknowledging::gate, Protocol::mqtt_3_1_1},
            {Acknowledging::callback, Protocol::mqtt_5},
            {Acknowledging::callback, Protocol::mqtt_3_1_1}};
}

Home::Home(tools::BrokerOptions options) : broker_(scratch_.path() / "broker", std::move(options))
{
}

config::MqttSettings Home::settings(const Way& way) const
{
    config::MqttSettings settings;
    settings.port = broker_.port();
    settings.client_id = "varded-test";
    settings.acknowledging = way.acknowledging;
    settings.protocol = way.protocol;
    return settings;
}

void Home::publish(const std::string& topic, const std::string& payload,
                   const std::vector<std::string>& more) const
{
    const auto file = folder() / "payload";
    std::ofstream(file, std::ios::binary) << payload;
    std::vector<std::string> command{"mosquitto_pub",
                                     "-V",
                                     "5",
                                     "-q",
                                     "1",
                                     "-h",
                                     "127.0.0.1",
                                     "-p",
                                     std::to_string(broker_.port()),
                                     "-t",
                                     topic};
    if (payload.empty())
    {
        command.emplace_back("-n");
    }
    else
    {
        command.insert(command.end(), {"-f", file.string()});
    }
    command.insert(command.end(), more.begin(), more.end());
    REQUIRE(Child(command).wait(20s) == 0);
}

void Home::publish_row(const std::string& topic, unsigned from, unsigned to) const
{
    const auto line = "seq " + std::to_string(from) + " " + std::to_string(to) +
                      " | mosquitto_pub -V 5 -q 1 -l -p " + std::to_string(broker_.port()) +
                      " -t " + topic;
    REQUIRE(Child({"sh", "-c", line}).wait(60s) == 0);
}

std::optional<std::string> Home::hear(const std::string& topic, std::chrono::seconds patience) const
{
    const auto file = folder() / "heard";
    std::filesystem::remove(file);
    tools::ChildOptions options;
    options.output = file;
    Child device({"mosquitto_sub", "-V", "5", "-N", "-q", "1", "-C", "1", "-W",
                  std::to_string(patience.count()), "-p", std::to_string(broker_.port()), "-t",
                  topic},
                 options);
    if (device.wait(patience + 5s) != 0)
    {
        return std::nullopt;
    }
    return content(file);
}

std::string content(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

bool eventually(const std::function<bool()>& condition, std::chrono::milliseconds patience)
{
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!condition())
    {
        if (std::chrono::steady_clock::now() > until)
        {
            return false;
        }
        ::poll(nullptr, 0, 5);
    }
    return true;
}

} // namespace varde::gateway::test
