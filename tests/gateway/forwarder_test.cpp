#include "gateway/forwarder.hpp"
#include "home.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>

#include <deque>

using namespace varde;
using namespace std::chrono_literals;
using fhir::Judgement;
using fhir::Judgements;
using fhir::Verdict;
using tests::Home;
using tests::spo2;
namespace asio = boost::asio;

namespace
{

// A destination that answers from a script and remembers what it was given; when the script is over
// it takes everything.
struct Script
{
    std::deque<Judgements> answers;
    std::vector<std::vector<std::string>> given; // resource ids per request
};

class ScriptedDestination : public gateway::Destination
{
public:
    explicit ScriptedDestination(Script& script) : script_(script) {}

    asio::awaitable<Judgements> deliver(std::vector<gateway::Outgoing> outgoing) override
    {
        std::vector<std::string> ids;
        for (const auto& item : outgoing)
        {
            ids.push_back(item.entry.id);
        }
        script_.given.push_back(ids);
        Judgements answer;
        answer.whole.verdict = Verdict::delivered;
        answer.entries.assign(outgoing.size(), Judgement{Verdict::delivered, "", "", ""});
        const bool is_device = outgoing.front().entry.type() == "Device";
        if (!is_device && !script_.answers.empty())
        {
            answer = script_.answers.front();
            script_.answers.pop_front();
        }
        co_return answer;
    }

private:
    Script& script_;
};

Judgements whole(Verdict verdict)
{
    Judgements answer;
    answer.whole = {verdict, "scripted", "", ""};
    return answer;
}

// Runs one forwarder until nothing is pending (or what is left is parked), on one thread.
struct Road
{
    explicit Road(Home& home, std::size_t bundle_size = 50) : home_(home)
    {
        settings_.id = tests::destination;
        settings_.kind = config::DestinationKind::server;
        settings_.bundle_size = bundle_size;
        settings_.linger = 0ms;
        settings_.backoff = {1ms, 2ms, 5ms};
    }

    void run_until_settled()
    {
        asio::io_context both;
        gateway::Forwarder forwarder({*home_.store, home_.events, both.get_executor(),
                                      both.get_executor(), home_.current,
                                      [this](std::chrono::milliseconds) { delivered_ += 1; }},
                                     settings_, std::make_unique<ScriptedDestination>(script));
        asio::co_spawn(both, forwarder.run(),
                       [](const std::exception_ptr& failure)
                       {
                           if (failure)
                           {
                               std::rethrow_exception(failure);
                           }
                       });
        for (int turn = 0; turn < 20000 && counts().pending > 0; ++turn)
        {
            both.run_one_for(50ms);
        }
        state = forwarder.status();
        forwarder.stop();
        both.run();
    }

    gateway::store::DestinationCounts counts() const
    {
        return home_.store->conservation().destinations.front();
    }

    Script script;
    gateway::DestinationStatus state;

private:
    Home& home_;
    config::DestinationSettings settings_;
    int delivered_ = 0;
};

void measure(Home& home, int count)
{
    for (int i = 1; i <= count; ++i)
    {
        home.send("oxi-1", spo2(i, i, "94"), i);
    }
}

} // namespace

TEST_CASE("the device is told of first, then everything pending goes out in one request")
{
    Home home;
    measure(home, 3);
    Road road(home);
    road.run_until_settled();
    REQUIRE(road.script.given.size() == 2);
    CHECK(road.script.given[0] == std::vector<std::string>{"d-oxi-1"});
    CHECK(road.script.given[1].size() == 3);
    CHECK(road.counts().delivered == 3);
}

TEST_CASE("a destination that knows the device is not told again")
{
    Home home;
    measure(home, 1);
    Road first(home);
    first.run_until_settled();
    home.send("oxi-1", spo2(9, 9, "94"), 9);
    Road second(home);
    second.run_until_settled();
    CHECK(second.script.given.size() == 1);
}

TEST_CASE("an unanswered request is sent again with the same ids")
{
    Home home;
    measure(home, 2);
    Road road(home);
    road.script.answers = {whole(Verdict::retry), whole(Verdict::retry)};
    road.run_until_settled();
    REQUIRE(road.script.given.size() == 4);
    CHECK(road.script.given[1] == road.script.given[2]);
    CHECK(road.script.given[2] == road.script.given[3]);
    CHECK(road.counts().delivered == 2);
}

TEST_CASE(
    "the one bad item of a refused bundle is found, parked with its reason, and the rest goes out")
{
    Home home;
    measure(home, 4);
    Road road(home, 4);
    Judgements parked;
    parked.whole.verdict = Verdict::delivered;
    parked.entries = {{Verdict::parked, "422: no", "{}", ""}};
    road.script.answers = {whole(Verdict::split), whole(Verdict::split), parked};
    road.run_until_settled();
    CHECK(road.counts().delivered == 3);
    CHECK(road.counts().parked == 1);
}

TEST_CASE("a whole answer that parks a request of one item parks that item")
{
    Home home;
    measure(home, 1);
    Road road(home, 1);
    road.script.answers = {whole(Verdict::parked)};
    road.run_until_settled();
    CHECK(road.counts().parked == 1);
}

TEST_CASE("a paused destination keeps everything, tells a technician, and goes on by itself")
{
    Home home;
    measure(home, 2);
    Road road(home);
    road.script.answers = {whole(Verdict::pause)};
    road.run_until_settled();
    CHECK(road.counts().delivered == 2);
    CHECK(road.counts().parked == 0);
    CHECK(road.state.state != "paused");
    CHECK(home.store->open_events(10).empty());
}

TEST_CASE("an item the server wants later comes later, and the others do not wait for it")
{
    Home home;
    measure(home, 3);
    Road road(home);
    Judgements mixed;
    mixed.whole.verdict = Verdict::delivered;
    mixed.entries.assign(3, {Verdict::delivered, "", "", ""});
    mixed.entries[1].verdict = Verdict::retry;
    road.script.answers = {mixed};
    road.run_until_settled();
    CHECK(road.script.given.back().size() == 1);
    CHECK(road.counts().delivered == 3);
}
