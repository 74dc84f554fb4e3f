// What anybody publishes below a topic, as one who listens at the broker hears it.
#pragma once

#include "tests/support/home.hpp"

#include <filesystem>
#include <stdexcept>
#include <string>

namespace varde::tests
{

class BrokerListener
{
public:
    BrokerListener(const Home& home, const std::string& filter)
        : heard_(home.folder() / "heard.txt"),
          child_({"stdbuf", "-oL", "mosquitto_sub", "-d", "-v", "-p",
                  std::to_string(home.broker.port()), "-t", filter},
                 {{}, heard_, {}})
    {
        if (!hears("Subscribed"))
        {
            throw std::runtime_error("the broker took no subscription to " + filter);
        }
    }

    bool hears(const std::string& text) const
    {
        return eventually([&] { return all().find(text) != std::string::npos; });
    }
    std::string all() const { return read_file(heard_); }

private:
    std::filesystem::path heard_;
    tools::Child child_;
};

} // namespace varde::tests
