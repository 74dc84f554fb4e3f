// One device that floods the gateway.
#include "tests/support/home.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <functional>
#include <thread>
#include <utility>

using namespace varde;
using namespace varde::tests;

namespace
{

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr int flood_per_second = FLOOD_PER_SECOND; // 10000, less in builds that are slow
constexpr auto flood_length = std::chrono::seconds(3);
constexpr int looks = 30;
constexpr milliseconds between_looks{50};
// What another device may wait at most while one floods: the machine of the tests is shared, so the
// bound is generous, but a queue that grows with the flood would pass it.
constexpr milliseconds always_fine{1000};
constexpr int times_as_slow = 20;
constexpr std::int64_t most_resident_kb = 400 * 1024; // of a build with sanitizers

milliseconds answer_time(Home& home, std::int64_t sequence)
{
    const auto sent = steady_clock::now();
    home.client.send("cuff-2", sequence, heart_rate(sequence));
    const auto ack = home.client.wait_for_ack("cuff-2", std::to_string(sequence));
    REQUIRE(ack.status == "stored");
    return std::chrono::ceil<milliseconds>(ack.arrived - sent);
}

milliseconds slowest_answer(Home& home, std::int64_t first, const std::function<bool()>& more)
{
    milliseconds slowest{0};
    for (int look = 0; look < looks || more(); ++look)
    {
        slowest = std::max(slowest, answer_time(home, first + look));
        let_pass(between_looks);
    }
    return slowest;
}

// As fast as it may, without an eye for acknowledgements.
class Flood
{
public:
    Flood(DeviceClient& client, std::string device)
        : client_(client), device_(std::move(device)), thread_([this] { pour(); })
    {
    }

    bool lasts() const noexcept { return sent_ < whole; }
    std::int64_t sent() const noexcept { return sent_; }

private:
    static constexpr std::int64_t whole = flood_per_second * flood_length.count();

    void pour()
    {
        const auto begin = steady_clock::now();
        while (lasts())
        {
            const std::chrono::duration<double> passed = steady_clock::now() - begin;
            const auto due = static_cast<std::int64_t>(passed.count() * flood_per_second);
            while (sent_ < std::min(due, whole))
            {
                client_.throw_in({up_topic(device_), heart_rate(sent_ + 1), 1, false});
                ++sent_;
            }
            let_pass(milliseconds(1));
        }
    }

    DeviceClient& client_;
    std::string device_;
    std::atomic<std::int64_t> sent_{0};
    std::jthread thread_;
};

std::int64_t resident_kb(pid_t pid)
{
    std::ifstream in("/proc/" + std::to_string(pid) + "/status");
    std::string word;
    while (in >> word && word != "VmRSS:")
    {
    }
    std::int64_t kb = 0;
    in >> kb;
    return kb;
}

} // namespace

TEST_CASE("A device that floods is refused beyond its budget while another one is served as before")
{
    Wishes wishes;
    wishes.intake_lines = {"device_messages_per_second = 100", "device_burst = 500"};
    Home home(wishes);
    ClientOptions options;
    options.port = home.broker.port();
    options.client_id = "flood";
    options.acknowledgements = "varde/nobody/down/ack";
    DeviceClient flooding(options);

    const auto quiet = slowest_answer(home, 1000, [] { return false; });
    const Flood flood(flooding, "cuff-1");
    const auto flooded = slowest_answer(home, 2000, [&] { return flood.lasts(); });

    WARN("slowest answer: quiet " << quiet.count() << " ms, flooded " << flooded.count() << " ms, "
                                  << flood.sent() << " messages poured in");
    CHECK(flooded < std::max(always_fine, quiet * times_as_slow));
    CHECK(resident_kb(home.varded.pid()) < most_resident_kb);
    CHECK(home.varded.count({"conservation", "refused_by", "rate-exceeded"}) > flood.sent() / 2);
    home.require_alive();
    home.check_everything();
}
