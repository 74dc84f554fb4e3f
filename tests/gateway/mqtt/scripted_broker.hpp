// A broker that does what mosquitto cannot be made to do: it answers a CONNECT of MQTT 5 with given
// bytes and hangs up, and passes older clients on to a real broker.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace varde::gateway::test
{

class ScriptedBroker
{
public:
    ScriptedBroker(std::string answer_to_mqtt_5, std::uint16_t real_broker);
    ~ScriptedBroker();

    std::uint16_t port() const;

private:
    struct Server;
    std::unique_ptr<Server> server_;
};

} // namespace varde::gateway::test
