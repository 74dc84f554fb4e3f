#include "fleet.hpp"

#include "devices/identity.hpp"
#include "tests/support/native_message.hpp"
#include "tests/support/waiting.hpp"

#include <chrono>

namespace varde::tests
{
namespace
{

using std::chrono::steady_clock;

std::string device_of(std::int64_t message)
{
    return "dev-" + std::to_string(1 + message % Fleet::devices);
}

} // namespace

void Fleet::start(int messages_per_second)
{
    thread_ = std::jthread(
        [this, messages_per_second](const std::stop_token& stop)
        {
            const auto begin = steady_clock::now();
            const auto first = sent_;
            while (!stop.stop_requested())
            {
                const std::chrono::duration<double> passed = steady_clock::now() - begin;
                const auto due = static_cast<std::int64_t>(passed.count() * messages_per_second);
                while (sent_ - first < due)
                {
                    send_next();
                }
                let_pass(std::chrono::milliseconds(2));
            }
        });
}

void Fleet::stop()
{
    thread_ = {};
}

void Fleet::send(int messages)
{
    for (int message = 0; message < messages; ++message)
    {
        send_next();
    }
}

void Fleet::send_next()
{
    const auto message = sent_;
    client_.send(device_of(message), message, heart_rate(message));
    sent_ += 1;
}

std::map<std::string, int> Fleet::expected() const
{
    std::map<std::string, int> expected;
    for (std::int64_t message = 0; message < sent_; ++message)
    {
        expected["urn:uuid:" + devices::identify(device_of(message), "p-1", "heart_rate",
                                                 time_of_step(message))] += 1;
    }
    return expected;
}

} // namespace varde::tests
