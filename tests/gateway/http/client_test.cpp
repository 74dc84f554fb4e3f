#include "gateway/http/client.hpp"
#include "peer.hpp"
#include "run.hpp"

#include <catch2/catch.hpp>

using namespace varde::gateway;
using namespace varde::gateway::http;
using namespace std::chrono_literals;
using Catch::Matchers::StartsWith;
using varde::fhir::Answer;

namespace
{

// One peer for all tests of this file; each asks for paths of its own.
const Peer& peer()
{
    static const Peer started;
    return started;
}

struct Talk
{
    explicit Talk(const std::string& url) : client(io.get_executor(), url, {}) {}

    Answer get(const std::string& target, std::chrono::milliseconds deadline = 10s)
    {
        Request request;
        request.target = target;
        return run(io, client.exchange(request, deadline));
    }
    Answer post(const std::string& target, std::string body = "{}",
                std::chrono::milliseconds deadline = 10s)
    {
        Request request;
        request.method = "POST";
        request.target = target;
        request.body = std::move(body);
        return run(io, client.exchange(request, deadline));
    }
    std::string count(const std::string& name) { return get("count/" + name).body; }

    boost::asio::io_context io;
    Client client;
};

std::chrono::milliseconds time_of(const std::function<void()>& work)
{
    const auto before = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 before);
}

} // namespace

TEST_CASE("a request arrives as it was said, and the answer comes back whole")
{
    Talk talk(peer().url() + "/echo");
    Request request;
    request.method = "POST";
    request.target = "Observation?identifier=a%7Cb";
    request.headers["authorization"] = "Bearer abc";
    request.body = std::string(300000, 'x');
    const auto answer = run(talk.io, talk.client.exchange(request, 10s));
    CHECK(answer.status == 200);
    CHECK(answer.content_type == "application/fhir+json");
    CHECK(answer.date);
    CHECK_THAT(answer.body, Catch::Contains("\"url\":\"/echo/Observation?identifier=a%7Cb\""));
    CHECK_THAT(answer.body, Catch::Contains("\"authorization\":\"Bearer abc\""));
    CHECK_THAT(answer.body, Catch::Contains("\"length\":300000"));
}

TEST_CASE("a server that says one byte now and then is cut at the deadline of the whole exchange")
{
    Talk talk(peer().url());
    Answer answer;
    const auto taken = time_of([&] { answer = talk.get("drip", 700ms); });
    CHECK(answer.failure == "deadline: 700 ms passed while reading");
    CHECK(taken >= 700ms);
    CHECK(taken < 3s);
}

TEST_CASE("a server that never answers is left at the deadline")
{
    Talk talk(peer().url());
    CHECK(talk.post("hang", "{}", 500ms).failure == "deadline: 500 ms passed while reading");
}

TEST_CASE("after a deadline the next exchange has a connection of its own")
{
    Talk talk(peer().url());
    talk.get("drip", 200ms);
    CHECK(talk.get("echo").status == 200);
}

TEST_CASE("nobody listening is a failure to connect")
{
    Talk talk("http://127.0.0.1:" + std::to_string(varde::tools::free_port()));
    const auto answer = talk.get("x");
    CHECK(answer.status == 0);
    CHECK(answer.failure == "connect: Connection refused");
}

TEST_CASE("a name that does not exist is a failure to resolve")
{
    Talk talk("http://no-such-host.invalid");
    CHECK_THAT(talk.get("x", 20s).failure, StartsWith("resolve: "));
}

TEST_CASE("a name is resolved")
{
    Talk talk("http://localhost:" + std::to_string(peer().port()));
    CHECK(talk.get("echo").status == 200);
}

TEST_CASE(
    "an answer lost after the request was taken is not asked for again: the POST is sent once")
{
    Talk talk(peer().url());
    const auto before = std::stoi(talk.count("drop"));
    // On a connection that was used before, and on a new one.
    CHECK_THAT(talk.post("drop").failure, StartsWith("closed: "));
    CHECK_THAT(talk.post("drop").failure, StartsWith("closed: "));
    CHECK(std::stoi(talk.count("drop")) == before + 2);
}

TEST_CASE("a connection the server left while idle is replaced without a word, also for a POST")
{
    Talk talk(peer().url());
    CHECK(talk.get("leave").body == "bye");
    // The peer hangs up 30 ms after its answer; a slower exchange elsewhere outlasts that.
    Talk other(peer().url());
    other.get("hang", 300ms);
    CHECK(talk.post("echo").status == 200);
}

TEST_CASE("a GET whose kept connection broke is said again, once")
{
    Talk talk(peer().url());
    const auto before = std::stoi(talk.count("drop"));
    CHECK_THAT(talk.get("drop").failure, StartsWith("closed: "));
    CHECK(std::stoi(talk.count("drop")) == before + 2);
}

TEST_CASE("an answer cut short is no answer")
{
    Talk talk(peer().url());
    CHECK_THAT(talk.get("truncate").failure, StartsWith("closed: "));
}

TEST_CASE("a body of 10 MB is given up")
{
    Talk talk(peer().url());
    const auto answer = talk.get("big");
    CHECK(answer.status == 0);
    CHECK_THAT(answer.failure, StartsWith("too large: "));
}

TEST_CASE("a captive portal's page comes back as what it is")
{
    Talk talk(peer().url());
    const auto answer = talk.post("portal");
    CHECK(answer.status == 200);
    CHECK(answer.content_type == "text/html");
}

TEST_CASE("a redirect is not followed")
{
    Talk talk(peer().url());
    CHECK(talk.post("redirect").status == 307);
}

TEST_CASE("Retry-After is in the answer")
{
    Talk talk(peer().url());
    const auto answer = talk.post("slowdown");
    CHECK(answer.status == 429);
    CHECK(answer.retry_after == "120");
}

TEST_CASE("an answer given before the body was read is heard")
{
    Talk talk(peer().url());
    CHECK(talk.post("early", std::string(6 * 1024 * 1024, 'x')).status == 413);
}

TEST_CASE("a header that would break out of its line is not sent")
{
    Talk talk(peer().url());
    const auto before = talk.count("echo");
    Request request;
    request.target = "echo";
    request.headers["authorization"] = "Bearer a\r\nX-Evil: 1";
    CHECK_THAT(run(talk.io, talk.client.exchange(request, 5s)).failure, StartsWith("setup: "));
    CHECK(talk.count("echo") == before);
}

TEST_CASE("a base URL that is none is refused at once")
{
    boost::asio::io_context io;
    CHECK_THROWS_AS(Client(io.get_executor(), "fhir.example.org", {}), std::invalid_argument);
}
