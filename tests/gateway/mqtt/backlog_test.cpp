#include "home.hpp"
#include "kill_point_recorder.hpp"
#include "listener.hpp"

#include <catch2/catch.hpp>

#include <poll.h>
#include <thread>

using namespace varde::gateway::test;
using namespace std::chrono_literals;

namespace
{

constexpr const char* topic = "varde/scale-1/up/measurement";
constexpr unsigned backlog = 20000;

// Commits what has arrived, from a thread of its own and many at a time, as the core does.
class Committer
{
public:
    explicit Committer(Listener& gateway)
        : thread_(
              [this, &gateway]
              {
                  while (!ended_)
                  {
                      gateway.commit(gateway.count());
                      ::poll(nullptr, 0, 1); // about as long as a commit takes
                  }
              })
    {
    }
    ~Committer()
    {
        ended_ = true;
        thread_.join();
    }
    Committer(const Committer&) = delete;
    Committer& operator=(const Committer&) = delete;

private:
    std::atomic<bool> ended_{false};
    std::thread thread_;
};

} // namespace

TEST_CASE("a backlog of 20,000 messages arrives whole, in order, once, and is acknowledged")
{
    const auto way = GENERATE(from_range(every_way()));
    const Home home;
    Listener(home.settings(way)).subscriber().stop();
    home.publish_row(topic, 1, backlog);
    const auto before = passages("after-puback");
    {
        Listener gateway(home.settings(way), Committing::when_told, false);
        const Committer core(gateway);
        const auto payloads = gateway.payloads(backlog);
        REQUIRE(payloads.size() == backlog);
        for (unsigned i = 0; i < backlog; ++i)
        {
            REQUIRE(payloads[i] == std::to_string(i + 1));
        }
        CHECK(eventually([&] { return passages("after-puback") == before + backlog; }));
        CHECK(gateway.subscriber().state().connects == 1);
    }
    home.publish(topic, "next");
    Listener again(home.settings(way));
    CHECK(again.payloads(1) == std::vector<std::string>{"next"});
}
