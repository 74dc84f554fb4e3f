#include "gateway/control.hpp"
#include "tests/gateway/store/sample.hpp"
#include "tests/tools/vardectl_program.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>

#include <thread>

namespace asio = boost::asio;
using namespace varde;
using namespace varde::tests;
using namespace varde::gateway::store;
using Catch::Contains;

namespace
{

// Two destinations, the first measurement parked at both, the second at one.
void park(const std::filesystem::path& folder)
{
    Store store(folder);
    store.set_destinations(std::vector<std::string>{"folder", "clinic"});
    keep(store, heart_rate("cuff-1", 1));
    keep(store, heart_rate("cuff-1", 2));
    settle(store, "folder", 1, {fhir::Verdict::parked, "422", "", ""});
    settle(store, "clinic", 1, {fhir::Verdict::parked, "422", "", ""});
    settle(store, "clinic", 2, {fhir::Verdict::parked, "422", "", ""});
}

ItemState state_of(const std::filesystem::path& folder, std::int64_t number,
                   const std::string& destination)
{
    Reader reader(folder);
    QueueFilter filter;
    filter.number = number;
    filter.destination = destination;
    return reader.queue(filter).at(0).state;
}

// Stands where varded stands: has the lock, answers on the socket, remembers what it was asked.
class Gateway
{
public:
    explicit Gateway(const std::filesystem::path& folder)
        : store_(folder), control_(context_.get_executor(), folder / control_socket_name,
                                   [this](devices::Json request) { return answer(request); })
    {
        asio::co_spawn(context_, control_.run(),
                       [](const std::exception_ptr& failure)
                       {
                           if (failure)
                           {
                               std::rethrow_exception(failure);
                           }
                       });
        thread_ = std::thread([this] { context_.run(); });
    }
    ~Gateway() { stop(); }

    std::string asked()
    {
        stop();
        return asked_;
    }

private:
    asio::awaitable<devices::Json> answer(devices::Json request)
    {
        asked_ = devices::write_json(request);
        co_return request.text("destination") == "clinic" ? devices::Json::object({{"ok", true}})
                                                          : gateway::control_refusal("not here");
    }
    void stop()
    {
        context_.stop();
        if (thread_.joinable())
        {
            thread_.join();
        }
    }

    Store store_;
    asio::io_context context_;
    gateway::Control control_;
    std::string asked_;
    std::thread thread_;
};

} // namespace

TEST_CASE("an item is replayed on the store itself when no varded runs")
{
    const tools::ScratchFolder scratch;
    park(scratch.path());
    const auto printed = vardectl(scratch.path(), {"queue", "replay", "2"});
    CHECK(printed.status == 0);
    CHECK_THAT(printed.text, Contains("Measurement 2 is pending again for clinic"));
    CHECK(state_of(scratch.path(), 2, "clinic") == ItemState::pending);
}

TEST_CASE("an item is dropped with its reason")
{
    const tools::ScratchFolder scratch;
    park(scratch.path());
    CHECK(vardectl(scratch.path(), {"queue", "drop", "2", "--reason", "sent by fax"}).status == 0);
    CHECK(state_of(scratch.path(), 2, "clinic") == ItemState::dropped);
    CHECK(vardectl(scratch.path(), {"verify"}).status == 0);
}

TEST_CASE("a drop without a reason is refused")
{
    const tools::ScratchFolder scratch;
    park(scratch.path());
    CHECK(vardectl(scratch.path(), {"queue", "drop", "2"}).status == 2);
    CHECK(vardectl(scratch.path(), {"queue", "drop", "2", "--reason", ""}).status == 2);
    CHECK(state_of(scratch.path(), 2, "clinic") == ItemState::parked);
}

TEST_CASE("an item that is parked at two destinations needs one to be named")
{
    const tools::ScratchFolder scratch;
    park(scratch.path());
    const auto asked = vardectl(scratch.path(), {"queue", "replay", "1"});
    CHECK(asked.status == 1);
    CHECK_THAT(asked.text, Contains("--destination clinic or --destination folder"));
    CHECK(vardectl(scratch.path(), {"queue", "replay", "1", "--destination", "folder"}).status ==
          0);
    CHECK(state_of(scratch.path(), 1, "folder") == ItemState::pending);
    CHECK(state_of(scratch.path(), 1, "clinic") == ItemState::parked);
}

TEST_CASE("an item that is parked nowhere is said to be parked nowhere")
{
    const tools::ScratchFolder scratch;
    park(scratch.path());
    const auto printed = vardectl(scratch.path(), {"queue", "replay", "9"});
    CHECK(printed.status == 1);
    CHECK_THAT(printed.text, Contains("parked nowhere"));
}

TEST_CASE("the varded that runs is asked, and does it")
{
    const tools::ScratchFolder scratch;
    park(scratch.path());
    Gateway gateway(scratch.path());
    const auto printed = vardectl(scratch.path(), {"queue", "drop", "2", "--reason", "by fax"});
    INFO(printed.text);
    CHECK(printed.status == 0);
    CHECK(gateway.asked() == R"({"command":"queue.drop","destination":"clinic","number":2,)"
                             R"("what":"measurement","reason":"by fax"})");
}

TEST_CASE("what the varded that runs refuses is passed on")
{
    const tools::ScratchFolder scratch;
    park(scratch.path());
    const Gateway gateway(scratch.path());
    const auto printed =
        vardectl(scratch.path(), {"queue", "replay", "1", "--destination", "folder"});
    CHECK(printed.status == 1);
    CHECK_THAT(printed.text, Contains("varded says: not here"));
}

TEST_CASE("a store that somebody holds without answering is status 2")
{
    const tools::ScratchFolder scratch;
    park(scratch.path());
    const Store store(scratch.path());
    const auto printed = vardectl(scratch.path(), {"queue", "replay", "2"});
    CHECK(printed.status == 2);
    CHECK_THAT(printed.text, Contains("but varded does not answer on"));
}
