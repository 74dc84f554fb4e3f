#include "gateway/destinations/make_destination.hpp"
#include "run.hpp"
#include "running_server.hpp"
#include "tools/process/child.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <mutex>
#include <utility>

using namespace varde::gateway;
using Catch::Matchers::Contains;
using Catch::Matchers::StartsWith;
using http::Request;
using http::Response;
using varde::devices::Json;
using varde::fhir::Idempotency;
using varde::fhir::Verdict;

namespace
{

using Answering = std::function<Response(const Request&)>;

// A server that answers as the test says and remembers what it was asked.
class FhirPeer
{
public:
    explicit FhirPeer(Answering answering)
        : server_([this, answering = std::move(answering)](
                      Request request) -> boost::asio::awaitable<Response>
                  { co_return take(request, answering); })
    {
    }

    std::string url() const { return server_.url() + "/fhir"; }
    std::vector<Request> seen()
    {
        const std::lock_guard lock(mutex_);
        return seen_;
    }

private:
    Response take(const Request& request, const Answering& answering)
    {
        const std::lock_guard lock(mutex_);
        seen_.push_back(request);
        return answering(request);
    }

    std::mutex mutex_;
    std::vector<Request> seen_;
    http::RunningServer server_; // last: its thread uses the others
};

Response answer(int status, const std::string& body = "")
{
    Response response;
    response.status = status;
    response.content_type = "application/fhir+json";
    response.body = body;
    return response;
}

Response batch_of(const std::vector<std::string>& statuses)
{
    Json entries{Json::Array{}};
    for (const auto& status : statuses)
    {
        entries.push(Json::object({{"response", Json::object({{"status", status}})}}));
    }
    return answer(200, write_json(Json::object({{"resourceType", "Bundle"},
                                                {"type", "batch-response"},
                                                {"entry", std::move(entries)}})));
}

std::string uuid_of(int number)
{
    return "urn:uuid:00000000-0000-5000-8000-00000000000" + std::to_string(number);
}

Response search_result(const std::vector<int>& numbers)
{
    Json entries{Json::Array{}};
    for (const auto number : numbers)
    {
        const auto identifier =
            Json::object({{"system", "urn:ietf:rfc:3986"}, {"value", uuid_of(number)}});
        entries.push(Json::object(
            {{"resource", Json::object({{"resourceType", "Observation"},
                                        {"id", "s-" + std::to_string(number)},
                                        {"identifier", Json::array({identifier})}})}}));
    }
    return answer(200, write_json(Json::object({{"resourceType", "Bundle"},
                                                {"type", "searchset"},
                                                {"entry", std::move(entries)}})));
}

Outgoing item(int number, bool unsure = false)
{
    Outgoing outgoing;
    outgoing.entry.id = "o-" + std::to_string(number);
    outgoing.entry.resource =
        Json::object({{"resourceType", "Observation"}, {"id", outgoing.entry.id}});
    outgoing.entry.identifier = "urn:ietf:rfc:3986|" + uuid_of(number);
    outgoing.unsure = unsure;
    return outgoing;
}

struct Sender
{
    explicit Sender(const std::string& url,
                    Idempotency idempotency = Idempotency::conditional_create)
    {
        settings.id = "server";
        settings.kind = varde::config::DestinationKind::server;
        settings.url = url;
        settings.idempotency = idempotency;
        settings.deadline = std::chrono::seconds(5);
    }

    varde::fhir::Judgements deliver(std::vector<Outgoing> outgoing)
    {
        const auto destination = make_destination(settings, io.get_executor());
        return run(io, destination->deliver(std::move(outgoing)));
    }

    boost::asio::io_context io;
    varde::config::DestinationSettings settings;
};

bool is_search(const Request& request)
{
    return request.method == "GET";
}

} // namespace

TEST_CASE("a bundle is posted to the base URL, and each entry is judged by itself")
{
    FhirPeer peer([](const Request&) { return batch_of({"201 Created", "422 Unprocessable"}); });
    Sender sender(peer.url());
    const auto judged = sender.deliver({item(1), item(2)});
    REQUIRE(judged.whole.verdict == Verdict::delivered);
    CHECK(judged.entries.at(0).verdict == Verdict::delivered);
    CHECK(judged.entries.at(1).verdict == Verdict::parked);

    const auto request = peer.seen().at(0);
    CHECK(request.method == "POST");
    CHECK(request.target == "/fhir");
    CHECK(request.headers.at("content-type") == "application/fhir+json");
    CHECK(request.headers.at("accept") == "application/fhir+json");
    CHECK(request.headers.at("prefer") == "return=minimal");
    CHECK(request.headers.at("x-request-id").size() == 32);
    CHECK_FALSE(request.headers.contains("authorization"));
}

TEST_CASE("nobody listening is tried again")
{
    Sender sender("http://127.0.0.1:" + std::to_string(varde::tools::free_port()));
    const auto judged = sender.deliver({item(1)});
    CHECK(judged.whole.verdict == Verdict::retry);
    CHECK_FALSE(judged.whole.unsure);
    CHECK(judged.entries.empty());
}

TEST_CASE("a captive portal's page is no delivery")
{
    FhirPeer peer([](const Request&) { return answer(200, "<html>Log in</html>"); });
    Sender sender(peer.url());
    CHECK(sender.deliver({item(1)}).whole.verdict == Verdict::pause);
}

TEST_CASE("user and password are sent as RFC 7617 writes them, and a new password from then on")
{
    const varde::tools::ScratchFolder scratch;
    FhirPeer peer([](const Request&) { return batch_of({"201"}); });
    Sender sender(peer.url());
    auto& auth = sender.settings.auth;
    auth.way = varde::config::AuthWay::basic;
    auth.username = "Aladdin";
    auth.password_file = scratch.path() / "password";
    const auto set_password = [&auth](const std::string& password)
    {
        std::ofstream(auth.password_file) << password << "\n";
        std::filesystem::permissions(auth.password_file, std::filesystem::perms::owner_read |
                                                             std::filesystem::perms::owner_write);
    };
    const auto destination = make_destination(sender.settings, sender.io.get_executor());
    set_password("open sesame");
    run(sender.io, destination->deliver({item(1)}));
    CHECK(peer.seen().back().headers.at("authorization") == "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    set_password("other");
    run(sender.io, destination->deliver({item(1)}));
    CHECK(peer.seen().back().headers.at("authorization") == "Basic QWxhZGRpbjpvdGhlcg==");

    std::filesystem::permissions(auth.password_file, std::filesystem::perms::others_read,
                                 std::filesystem::perm_options::add);
    const auto judged = run(sender.io, destination->deliver({item(1)}));
    CHECK(judged.whole.verdict == Verdict::pause);
    CHECK_THAT(judged.whole.reason, Contains("password_file") && Contains("chmod o="));
    CHECK(peer.seen().size() == 2);
}

TEST_CASE("the token of the file is sent, and a new one in the file is sent from then on")
{
    const varde::tools::ScratchFolder scratch;
    FhirPeer peer([](const Request&) { return batch_of({"201"}); });
    Sender sender(peer.url());
    sender.settings.token_file = scratch.path() / "token";
    const auto destination = make_destination(sender.settings, sender.io.get_executor());
    for (const auto* token : {"first-token", "second-token"})
    {
        std::ofstream(sender.settings.token_file) << token << "\n";
        run(sender.io, destination->deliver({item(1)}));
        CHECK(peer.seen().back().headers.at("authorization") == std::string("Bearer ") + token);
    }
}

TEST_CASE("a token that was replaced while the request was under way is tried once more")
{
    const varde::tools::ScratchFolder scratch;
    const auto file = scratch.path() / "token";
    std::ofstream(file) << "old";
    FhirPeer peer(
        [file](const Request& request)
        {
            if (request.headers.at("authorization") == "Bearer new")
            {
                return batch_of({"201"});
            }
            std::ofstream(file) << "new";
            return answer(401);
        });
    Sender sender(peer.url());
    sender.settings.token_file = file;
    CHECK(sender.deliver({item(1)}).whole.verdict == Verdict::delivered);
    CHECK(peer.seen().size() == 2);
}

TEST_CASE("a token that is refused pauses the destination")
{
    const varde::tools::ScratchFolder scratch;
    const auto file = scratch.path() / "token";
    std::ofstream(file) << "revoked";
    FhirPeer peer([](const Request&) { return answer(401); });
    Sender sender(peer.url());
    sender.settings.token_file = file;
    CHECK(sender.deliver({item(1)}).whole.verdict == Verdict::pause);
    CHECK(peer.seen().size() == 1);
}

TEST_CASE("a token file without a token pauses the destination before anything is sent")
{
    const varde::tools::ScratchFolder scratch;
    const auto file = scratch.path() / "token";
    const std::string content = GENERATE("(none)", "", "two words\n", "a\r\nX-Evil: 1\r\n");
    if (content != "(none)")
    {
        std::ofstream(file) << content;
    }
    FhirPeer peer([](const Request&) { return batch_of({"201"}); });
    Sender sender(peer.url());
    sender.settings.token_file = file;
    const auto judged = sender.deliver({item(1)});
    CHECK(judged.whole.verdict == Verdict::pause);
    CHECK_THAT(judged.whole.reason, Contains("token_file " + file.string()));
    CHECK(peer.seen().empty());
}

TEST_CASE("a file of authorities that cannot be read pauses the destination")
{
    Sender sender("https://localhost:1/fhir");
    sender.settings.tls_files.ca_file = "/nowhere/ca.pem";
    const auto judged = sender.deliver({item(1)});
    CHECK(judged.whole.verdict == Verdict::pause);
    CHECK_THAT(judged.whole.reason, Contains("/nowhere/ca.pem"));
}

TEST_CASE("after a 412 the server is asked what it has, and that decides")
{
    const auto [found, verdict, reason] = GENERATE(table<Response, Verdict, std::string>({
        {search_result({2}), Verdict::delivered, ""},
        {search_result({2, 2}), Verdict::delivered, "duplicates on server"},
        {search_result({}), Verdict::parked, "412"},
        {answer(503), Verdict::retry, "503"},
        {search_result({7, 8}), Verdict::pause, ""},
    }));
    FhirPeer peer(
        [found = found](const Request& request) {
            return is_search(request) ? found : batch_of({"201", "412"});
        });
    Sender sender(peer.url());
    const auto judged = sender.deliver({item(1), item(2)});
    REQUIRE(judged.whole.verdict == Verdict::delivered);
    CHECK(judged.entries.at(0).verdict == Verdict::delivered);
    CHECK(judged.entries.at(1).verdict == verdict);
    CHECK_THAT(judged.entries.at(1).reason, StartsWith(reason));
    CHECK(peer.seen().at(1).target ==
          "/fhir/Observation?identifier=urn:ietf:rfc:3986%7C" + uuid_of(2));
}

TEST_CASE("a plain item that may be there is asked for first, and not sent when it is")
{
    FhirPeer peer(
        [](const Request& request)
        {
            if (!is_search(request))
            {
                return batch_of({"201", "201"});
            }
            const bool second = request.target.ends_with("2");
            return second ? search_result({2}) : search_result({});
        });
    Sender sender(peer.url(), Idempotency::plain);
    const auto judged = sender.deliver({item(1, true), item(2, true), item(3)});
    REQUIRE(judged.entries.size() == 3);
    for (const auto& entry : judged.entries)
    {
        CHECK(entry.verdict == Verdict::delivered);
    }
    CHECK(judged.entries.at(1).location == "Observation/s-2");
    const auto seen = peer.seen();
    REQUIRE(seen.size() == 3);
    const auto sent = varde::devices::parse_json(seen.at(2).body);
    CHECK(sent->find("entry")->as_array()->size() == 2);
}

TEST_CASE("when all plain items are there already, nothing is sent")
{
    FhirPeer peer([](const Request&) { return search_result({1}); });
    Sender sender(peer.url(), Idempotency::plain);
    const auto judged = sender.deliver({item(1, true)});
    REQUIRE(judged.whole.verdict == Verdict::delivered);
    CHECK(judged.entries.at(0).verdict == Verdict::delivered);
    CHECK(peer.seen().size() == 1);
}

TEST_CASE("when the server does not tell whether it has a plain item, nothing is sent")
{
    FhirPeer peer([](const Request&) { return answer(500); });
    Sender sender(peer.url(), Idempotency::plain);
    const auto judged = sender.deliver({item(1, true)});
    CHECK(judged.whole.verdict == Verdict::retry);
    CHECK(judged.entries.empty());
    CHECK(peer.seen().size() == 1);
}

TEST_CASE("where the server itself prevents duplicates, nothing is asked first")
{
    const auto mode = GENERATE(Idempotency::put, Idempotency::conditional_create);
    FhirPeer peer([](const Request&) { return batch_of({"200"}); });
    Sender sender(peer.url(), mode);
    CHECK(sender.deliver({item(1, true)}).whole.verdict == Verdict::delivered);
    CHECK(peer.seen().size() == 1);
}
