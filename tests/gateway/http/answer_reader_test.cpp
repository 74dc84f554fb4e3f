#include "gateway/http/answer_reader.hpp"

#include <catch2/catch.hpp>

using varde::gateway::http::AnswerReader;
using namespace std::chrono_literals;

namespace
{

// As the network may cut it: one byte at a time.
void take_bytewise(AnswerReader& reader, std::string_view text)
{
    for (const char& c : text)
    {
        if (!reader.take({&c, 1}))
        {
            return;
        }
    }
}

constexpr const char* created = "HTTP/1.1 201 Created\r\nContent-Type: application/fhir+json\r\n"
                                "Retry-After: 7\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
                                "Content-Length: 4\r\n\r\nbody";

} // namespace

TEST_CASE("an answer that comes byte by byte is the same answer")
{
    AnswerReader reader;
    take_bytewise(reader, created);
    REQUIRE(reader.complete());
    const auto answer = reader.answer();
    CHECK(answer.status == 201);
    CHECK(answer.body == "body");
    CHECK(answer.content_type == "application/fhir+json");
    CHECK(answer.retry_after == "7");
    CHECK(answer.date == "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST_CASE("a chunked answer is put together")
{
    AnswerReader reader;
    take_bytewise(reader, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
    REQUIRE(reader.complete());
    CHECK(reader.answer().body == "abcde");
}

TEST_CASE("an interim answer is passed over")
{
    AnswerReader reader;
    reader.take(std::string("HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n") + created);
    REQUIRE(reader.complete());
    CHECK(reader.answer().status == 201);
}

TEST_CASE("an answer without a length ends where the connection ends")
{
    AnswerReader reader;
    reader.take("HTTP/1.1 200 OK\r\n\r\nall of it");
    CHECK_FALSE(reader.complete());
    reader.end();
    REQUIRE(reader.complete());
    CHECK(reader.answer().body == "all of it");
    CHECK_FALSE(reader.reusable_for());
}

TEST_CASE("an answer cut short is no answer")
{
    AnswerReader reader;
    reader.take("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
    reader.end();
    CHECK_FALSE(reader.complete());
    CHECK(reader.failure() == "closed: the server hung up in the middle of its answer");
}

TEST_CASE("a connection closed without a byte is told apart")
{
    AnswerReader reader;
    reader.end();
    CHECK_FALSE(reader.started());
    CHECK(reader.failure() == "closed: the server hung up without an answer");
}

TEST_CASE("an answer larger than the limit is given up, whether it says so or not")
{
    const std::string header = GENERATE("Content-Length: 11", "Transfer-Encoding: chunked");
    AnswerReader reader({1024, 10});
    reader.take("HTTP/1.1 200 OK\r\n" + header + "\r\n\r\nb\r\n12345678901\r\n0\r\n\r\n");
    CHECK_FALSE(reader.complete());
    CHECK(reader.failure().starts_with("too large: "));
}

TEST_CASE("a header larger than the limit is given up")
{
    AnswerReader reader({100, 10});
    CHECK_FALSE(reader.take("HTTP/1.1 200 OK\r\nX: " + std::string(200, 'x')));
    CHECK(reader.failure().starts_with("too large: "));
}

TEST_CASE("what is not HTTP is named as such")
{
    AnswerReader reader;
    CHECK_FALSE(reader.take("SSH-2.0-OpenSSH_9.2\r\n\r\n"));
    CHECK(reader.failure().starts_with("malformed: "));
}

TEST_CASE("a connection is kept a second less than the server announces")
{
    AnswerReader reader;
    reader.take("HTTP/1.1 200 OK\r\nKeep-Alive: timeout=5\r\nContent-Length: 0\r\n\r\n");
    CHECK(reader.reusable_for() == 4s);
}

TEST_CASE("a connection that says more than it was asked is not used again")
{
    AnswerReader reader;
    reader.take("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n");
    REQUIRE(reader.complete());
    CHECK_FALSE(reader.reusable_for());
}

TEST_CASE("a connection that the server closes is not used again")
{
    AnswerReader reader;
    reader.take("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    REQUIRE(reader.complete());
    CHECK_FALSE(reader.reusable_for());
}
