#include "gateway/auth/token_source.hpp"
#include "run.hpp"
#include "running_server.hpp"
#include "tools/process/child.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <utility>

using namespace varde::gateway;
using namespace std::chrono_literals;
namespace asio = boost::asio;
using Catch::Matchers::Contains;
using http::Request;
using http::Response;
using varde::config::AuthWay;

namespace
{

// Gives a numbered token for each request, after a while; what it was asked is remembered.
class SlowIssuer
{
public:
    std::atomic<int> life{300};
    std::atomic<bool> well{true};

    std::string url() const { return server_.url(); }
    int asked() const { return asked_; }
    std::set<std::string> bodies()
    {
        const std::lock_guard lock(mutex_);
        return bodies_;
    }

private:
    asio::awaitable<Response> respond(Request request)
    {
        Response response;
        response.content_type = "application/json";
        if (request.method == "GET")
        {
            response.body = R"({"token_endpoint":")" + url() + R"(/token"})";
            co_return response;
        }
        asked_ += 1;
        remember(request.body);
        asio::steady_timer timer(co_await asio::this_coro::executor, 100ms);
        co_await timer.async_wait(asio::use_awaitable);
        response.status = well ? 200 : 503;
        response.body = R"({"access_token":"t-)" + std::to_string(asked_) +
                        R"(","token_type":"Bearer","expires_in":)" + std::to_string(life) + "}";
        co_return response;
    }

    void remember(const std::string& body)
    {
        const std::lock_guard lock(mutex_);
        bodies_.insert(body);
    }

    std::atomic<int> asked_{0};
    std::mutex mutex_;
    std::set<std::string> bodies_;
    http::RunningServer server_{[this](Request request) { return respond(std::move(request)); }};
};

struct Fetcher
{
    explicit Fetcher(const std::string& url)
    {
        settings.id = "server";
        settings.url = url;
        settings.auth.way = AuthWay::smart;
        settings.auth.client_id = "c";
        settings.auth.scope = "a";
        settings.auth.signing_key.file = key();
    }

    std::filesystem::path key()
    {
        auto file = scratch.path() / "key.pem";
        varde::tools::ChildOptions options;
        options.output = scratch.path() / "openssl.log";
        varde::tools::Child openssl({"openssl", "genpkey", "-algorithm", "EC", "-pkeyopt",
                                     "ec_paramgen_curve:P-384", "-out", file.string()},
                                    options);
        REQUIRE(openssl.wait(60s) == 0);
        std::filesystem::permissions(file, std::filesystem::perms::owner_read |
                                               std::filesystem::perms::owner_write);
        return file;
    }

    auth::TokenSource& source()
    {
        if (!source_)
        {
            source_.emplace(io.get_executor(), settings, nullptr, clock);
        }
        return *source_;
    }

    varde::tools::ScratchFolder scratch;
    asio::io_context io;
    varde::config::DestinationSettings settings;
    auth::ClockWatch clock{AuthWay::smart, {}};

private:
    std::optional<auth::TokenSource> source_;
};

asio::awaitable<int> ask_twice_at_once(auth::TokenSource& source)
{
    using namespace asio::experimental::awaitable_operators;
    const auto [first, second] = co_await (source.token() && source.token());
    co_return first.has_value() && second.has_value() && *first == *second ? 1 : 0;
}

asio::awaitable<int> fail_twice_at_once(auth::TokenSource& source)
{
    using namespace asio::experimental::awaitable_operators;
    const auto [first, second] = co_await (source.token() && source.token());
    const bool both = !first.has_value() && !second.has_value();
    co_return both&& first.error().text == second.error().text ? 1 : 0;
}

} // namespace

TEST_CASE("a token is fetched once and kept, also when two ask for it at the same time")
{
    SlowIssuer issuer;
    Fetcher fetcher(issuer.url());
    CHECK(run(fetcher.io, ask_twice_at_once(fetcher.source())) == 1);
    CHECK(*run(fetcher.io, fetcher.source().token()) == "t-1");
    CHECK(issuer.asked() == 1);
}

TEST_CASE("a failure is told to all who wait, and the next one who asks tries anew")
{
    SlowIssuer issuer;
    issuer.well = false;
    Fetcher fetcher(issuer.url());
    CHECK(run(fetcher.io, fail_twice_at_once(fetcher.source())) == 1);
    CHECK(issuer.asked() == 1);
    issuer.well = true;
    CHECK(run(fetcher.io, fetcher.source().token()).has_value());
    CHECK(issuer.asked() == 2);
}

TEST_CASE("a token that was refused is replaced, once for all who had it")
{
    SlowIssuer issuer;
    Fetcher fetcher(issuer.url());
    CHECK(*run(fetcher.io, fetcher.source().token()) == "t-1");
    fetcher.source().forget("t-1");
    CHECK(*run(fetcher.io, fetcher.source().token()) == "t-2");
    fetcher.source().forget("t-1");
    CHECK(*run(fetcher.io, fetcher.source().token()) == "t-2");
    CHECK(issuer.asked() == 2);
    CHECK(issuer.bodies().size() == 2);
}

TEST_CASE("without its key nothing is asked, and a key that appears is used at once")
{
    SlowIssuer issuer;
    Fetcher fetcher(issuer.url());
    const auto key = fetcher.settings.auth.signing_key.file;
    const auto away = fetcher.scratch.path() / "away.pem";
    std::filesystem::rename(key, away);
    const auto failed = run(fetcher.io, fetcher.source().token());
    REQUIRE_FALSE(failed.has_value());
    CHECK(failed.error().needs_person);
    CHECK_THAT(failed.error().text, Contains("signing_key_file") && Contains("No such file"));
    CHECK(issuer.asked() == 0);
    std::filesystem::rename(away, key);
    CHECK(run(fetcher.io, fetcher.source().token()).has_value());
}
