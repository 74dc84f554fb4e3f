#include "gateway/api/notices.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>

using namespace varde::gateway;
using namespace varde::gateway::api;
using Catch::Matchers::Contains;
using people::Role;

namespace
{

people::Account account_of(Role role, std::string id = "a-1")
{
    people::Account account;
    account.id = std::move(id);
    account.roles = {role};
    account.scope = {false, {"p-1"}};
    return account;
}

Notice about(const std::string& patient)
{
    return {"alert", R"({"patient":")" + patient + "\"}", {Role::clinician}, patient};
}

class Listening
{
public:
    Listening(Notices& notices, const people::Account& account, std::string_view last = "",
              const std::string& session = "s")
        : stream_(std::make_shared<http::EventStream>(io_.get_executor()))
    {
        opened = notices.open(stream_, account, session, last, "{}") != nullptr;
    }

    // All that was pushed so far.
    std::string heard()
    {
        std::string text;
        boost::asio::co_spawn(io_, stream_->next(std::chrono::steady_clock::time_point{}),
                              [&text](const std::exception_ptr&, std::string said)
                              { text = std::move(said); });
        io_.restart();
        io_.run();
        return text;
    }

    bool closed() const { return stream_->is_closed(); }
    void leave() { stream_->close(); }

    bool opened = false;

private:
    boost::asio::io_context io_;
    std::shared_ptr<http::EventStream> stream_;
};

} // namespace

TEST_CASE("only who may see a patient hears of it")
{
    Notices notices("run");
    Listening clinician(notices, account_of(Role::clinician));
    Listening technician(notices, account_of(Role::technician));
    notices.publish(about("p-1"));
    notices.publish(about("p-2"));
    const auto heard = clinician.heard();
    CHECK_THAT(heard, Contains("id: run-1\nevent: alert\ndata: {\"patient\":\"p-1\"}\n\n"));
    CHECK_THAT(heard, !Contains("p-2"));
    CHECK_THAT(technician.heard(), !Contains("alert"));
}

TEST_CASE("who comes back hears what was missed, in order and once")
{
    Notices notices("run");
    for (int i = 0; i < 5; ++i)
    {
        notices.publish(about("p-1"));
    }
    Listening back(notices, account_of(Role::clinician), "run-3");
    const auto heard = back.heard();
    CHECK_THAT(heard, !Contains("run-3\n"));
    CHECK_THAT(heard, Contains("run-4\n"));
    CHECK_THAT(heard, Contains("run-5\n"));
    CHECK_THAT(heard, !Contains("reset"));
}

TEST_CASE("who missed too much, or comes from another run, is told to begin anew")
{
    Notices notices("run");
    for (std::size_t i = 0; i < Notices::remembered + 10; ++i)
    {
        notices.publish(about("p-2"));
    }
    for (const auto* last : {"run-3", "other-3", "nonsense", "run-99999999", "run-"})
    {
        INFO(last);
        Listening back(notices, account_of(Role::clinician), last);
        CHECK_THAT(back.heard(), Contains("event: reset\n"));
        back.leave();
    }
}

TEST_CASE("a session that ends takes its streams with it and says why")
{
    Notices notices("run");
    Listening one(notices, account_of(Role::clinician), "", "s-1");
    Listening two(notices, account_of(Role::clinician), "", "s-2");
    notices.end_session("s-1", "expired");
    CHECK_THAT(one.heard(), Contains("event: session\ndata: {\"reason\":\"expired\"}\n\n"));
    CHECK(one.closed());
    CHECK_FALSE(two.closed());
    notices.end_account("a-1", "changed", "s-2");
    CHECK_FALSE(two.closed());
    notices.end_account("a-1", "changed");
    CHECK(two.closed());
    CHECK(notices.nobody_listens());
}

TEST_CASE("an account has a bounded number of streams, and so has the gateway")
{
    Notices notices("run");
    std::vector<std::unique_ptr<Listening>> all;
    for (std::size_t i = 0; i < Notices::most_per_account; ++i)
    {
        all.push_back(std::make_unique<Listening>(notices, account_of(Role::clinician)));
        CHECK(all.back()->opened);
    }
    CHECK_FALSE(Listening(notices, account_of(Role::clinician)).opened);
    for (std::size_t i = all.size(); i < Notices::most_streams; ++i)
    {
        all.push_back(std::make_unique<Listening>(
            notices, account_of(Role::clinician, "a-" + std::to_string(i / 4 + 10))));
        CHECK(all.back()->opened);
    }
    CHECK_FALSE(Listening(notices, account_of(Role::clinician, "a-9999")).opened);
    all.front()->leave();
    CHECK(Listening(notices, account_of(Role::clinician, "a-9999")).opened);
}

TEST_CASE("a page that does not read is cut off, and the others are not")
{
    Notices notices("run");
    Listening slow(notices, account_of(Role::clinician));
    const std::string large(http::EventStream::most_waiting / 4, 'x');
    for (int i = 0; i < 5; ++i)
    {
        notices.publish({"alert", large, {Role::clinician}, ""});
    }
    CHECK(slow.closed());
    Listening fresh(notices, account_of(Role::clinician));
    notices.publish(about("p-1"));
    CHECK_FALSE(fresh.closed());
}
